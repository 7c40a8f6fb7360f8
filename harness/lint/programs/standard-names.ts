/**
 * Names that the modules of Python's own library have, all of them: what `dir` lists with Python 3.8 to 3.13, and those that
 * exist on Windows or macOS alone. What was removed before 3.8 (`time.clock`) is left out on purpose.
 */
export const STANDARD_NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  json: words(`
    JSONDecodeError JSONDecoder JSONEncoder codecs decoder detect_encoding dump dumps encoder load loads scanner
  `),
  os: words(`
    CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED CLONE_FILES CLONE_FS CLONE_NEWCGROUP CLONE_NEWIPC
    CLONE_NEWNET CLONE_NEWNS CLONE_NEWPID CLONE_NEWTIME CLONE_NEWUSER CLONE_NEWUTS CLONE_SIGHAND CLONE_SYSVSEM CLONE_THREAD
    CLONE_VM DirEntry EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT
    EX_NOPERM EX_NOTFOUND EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE
    F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK GRND_RANDOM GenericAlias MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB
    MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB
    MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT Mapping MutableMapping NGROUPS_MAX
    O_ACCMODE O_APPEND O_ASYNC O_BINARY O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_EXLOCK O_FSYNC O_LARGEFILE
    O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NOINHERIT O_NONBLOCK O_PATH O_RANDOM O_RDONLY O_RDWR O_RSYNC O_SEQUENTIAL
    O_SHLOCK O_SHORT_LIVED O_SYNC O_TEMPORARY O_TEXT O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE
    POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_CLOSEFROM
    POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_DETACH P_NOWAIT P_NOWAITO P_OVERLAY P_PGID
    P_PID P_PIDFD P_WAIT PathLike RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND
    RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR
    SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK
    ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TFD_CLOEXEC
    TFD_NONBLOCK TFD_TIMER_ABSTIME TFD_TIMER_CANCEL_ON_SET TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED
    WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK XATTR_CREATE XATTR_REPLACE
    XATTR_SIZE_MAX X_OK abc abort access add_dll_directory altsep chdir chflags chmod chown chroot close closerange confstr
    confstr_names copy_file_range cpu_count ctermid curdir defpath device_encoding devnull dup dup2 environ environb error
    eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod fchown
    fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk get_blocking
    get_exec_path get_inheritable get_terminal_size getcwd getcwdb getegid getenv getenvb geteuid getgid getgrouplist
    getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid
    getxattr grantpt initgroups isatty kill killpg lchflags lchmod lchown linesep link listdir listdrives listmounts
    listvolumes listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo mknod name nice
    open openpty pardir path pathconf pathconf_names pathsep pidfd_open pipe pipe2 plock popen posix_fadvise posix_fallocate
    posix_openpt posix_spawn posix_spawnp pread preadv process_cpu_count ptsname putenv pwrite pwritev read readlink readv
    register_at_fork remove removedirs removexattr rename renames replace rmdir scandir sched_get_priority_max
    sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval
    sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking set_inheritable setegid seteuid
    setgid setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl
    spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st startfile stat stat_result statvfs statvfs_result
    strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sync
    sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size timerfd_create timerfd_gettime timerfd_gettime_ns
    timerfd_settime timerfd_settime_ns times times_result truncate ttyname umask uname uname_result unlink unlockpt unsetenv
    unshare urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write writev
  `),
  'os.path': words(`
    abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep
    genericpath getatime getctime getmtime getsize isabs isdevdrive isdir isfile isjunction islink ismount join lexists
    normcase normpath os pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext
    splitroot stat supports_unicode_filenames sys
  `),
  sys: words(`
    UnraisableHookArgs pypy_version_info
    abiflags activate_stack_trampoline addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook
    builtin_module_names byteorder call_tracing callstats copyright deactivate_stack_trampoline displayhook dllhandle
    dont_write_bytecode exc_info excepthook exception exec_prefix executable exit flags float_info float_repr_style
    get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getandroidapilevel
    getcheckinterval getdefaultencoding getdlopenflags getfilesystemencodeerrors getfilesystemencoding getobjects getprofile
    getrecursionlimit getrefcount getsizeof getswitchinterval gettotalrefcount gettrace getunicodeinternedsize
    getwindowsversion hash_info hexversion implementation int_info intern is_finalizing is_stack_trampoline_active last_exc
    last_traceback last_type last_value maxsize maxunicode meta_path modules monitoring orig_argv path path_hooks
    path_importer_cache platform platlibdir prefix ps1 ps2 pycache_prefix set_asyncgen_hooks
    set_coroutine_origin_tracking_depth set_int_max_str_digits setcheckinterval setdlopenflags setprofile setrecursionlimit
    setswitchinterval settrace stderr stdin stdlib_module_names stdout thread_info tracebacklimit unraisablehook version
    version_info warnoptions winver
  `),
  time: words(`
    CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI
    CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime
    daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time
    process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time thread_time_ns time time_ns timezone
    tzname tzset
  `),
  math: words(`
    acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs
    factorial floor fma fmax fmin fmod frexp fsum gamma gcd hypot inf integer isclose isfinite isinf isnan isnormal isqrt
    issubnormal lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder signbit sin sinh
    sqrt sumprod tan tanh tau trunc ulp
  `),
  random: words(`
    BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI betavariate binomialvariate choice choices
    expovariate gammavariate gauss getrandbits getstate lognormvariate main normalvariate paretovariate randbytes randint
    random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate
  `),
  subprocess: words(`
    CalledProcessError CompletedProcess DEVNULL PIPE Popen
    STARTUPINFO CREATE_NEW_CONSOLE CREATE_NEW_PROCESS_GROUP CREATE_NO_WINDOW CREATE_DEFAULT_ERROR_MODE CREATE_BREAKAWAY_FROM_JOB DETACHED_PROCESS STARTF_USESHOWWINDOW STARTF_USESTDHANDLES STARTF_FORCEONFEEDBACK STARTF_FORCEOFFFEEDBACK STD_INPUT_HANDLE STD_OUTPUT_HANDLE STD_ERROR_HANDLE SW_HIDE ABOVE_NORMAL_PRIORITY_CLASS BELOW_NORMAL_PRIORITY_CLASS HIGH_PRIORITY_CLASS IDLE_PRIORITY_CLASS NORMAL_PRIORITY_CLASS REALTIME_PRIORITY_CLASS
    STDOUT SubprocessError TimeoutExpired builtins call check_call check_output contextlib errno fcntl getoutput
    getstatusoutput grp io list2cmdline locale os pwd run select selectors signal sys threading time types warnings
  `),
  shutil: words(`
    COPY_BUFSIZE Error ExecError ReadError RegistryError SameFileError SpecialFileError chown collections copy copy2 copyfile
    copyfileobj copymode copystat copytree disk_usage errno fnmatch get_archive_formats get_terminal_size get_unpack_formats
    getgrnam getpwnam ignore_patterns make_archive move nt os posix register_archive_format register_unpack_format rmtree stat
    sys unpack_archive unregister_archive_format unregister_unpack_format warnings which
  `),
  glob: words(`
    contextlib escape fnmatch functools glob glob0 glob1 has_magic iglob itertools magic_check magic_check_bytes operator os
    re stat sys translate
  `),
  re: words(`
    A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern PatternError RegexFlag S Scanner T TEMPLATE U
    UNICODE VERBOSE X compile copyreg enum error escape findall finditer fullmatch functools match prefixmatch purge search
    split sre_compile sre_parse sub subn template
  `),
  base64: words(`
    MAXBINSIZE MAXLINESIZE a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode
    b64encode b85decode b85encode binascii bytes_types decode decodebytes decodestring encode encodebytes encodestring main re
    standard_b64decode standard_b64encode struct test urlsafe_b64decode urlsafe_b64encode z85decode z85encode
  `),
  functools: words(`
    Placeholder
    GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key get_cache_token lru_cache
    namedtuple partial partialmethod recursive_repr reduce singledispatch singledispatchmethod total_ordering update_wrapper
    wraps
  `),
  itertools: words(`
    accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby
    islice pairwise permutations product repeat starmap takewhile tee zip_longest
  `),
  collections: words(`
    ChainMap Counter OrderedDict UserDict UserList UserString abc defaultdict deque namedtuple
  `),
  datetime: words(`
    MAXYEAR MINYEAR UTC date datetime datetime_CAPI sys time timedelta timezone tzinfo
  `),
  pathlib: words(`
    EBADF EINVAL ELOOP ENOENT ENOTDIR Path PosixPath PurePath PurePosixPath PureWindowsPath S_ISBLK S_ISCHR S_ISDIR S_ISFIFO
    S_ISLNK S_ISREG S_ISSOCK Sequence UnsupportedOperation WindowsPath attrgetter fnmatch functools io nt ntpath os posixpath
    re supports_symlinks sys urlquote_from_bytes warnings
  `),
  tempfile: words(`
    NamedTemporaryFile SpooledTemporaryFile TMP_MAX TemporaryDirectory TemporaryFile gettempdir gettempdirb gettempprefix
    gettempprefixb mkdtemp mkstemp mktemp tempdir template
  `),
  csv: words(`
    Dialect DictReader DictWriter Error QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC QUOTE_NOTNULL QUOTE_STRINGS
    Sniffer StringIO excel excel_tab field_size_limit get_dialect list_dialects re reader register_dialect types unix_dialect
    unregister_dialect writer
  `),
  textwrap: words(`
    TextWrapper dedent fill indent re shorten wrap
  `),
  hashlib: words(`
    algorithms_available algorithms_guaranteed blake2b blake2s file_digest md5 new pbkdf2_hmac scrypt sha1 sha224 sha256
    sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256
  `),
  platform: words(`
    AndroidVer IOSVersionInfo android_ver architecture collections freedesktop_os_release functools ios_ver itertools java_ver
    libc_ver mac_ver machine node os platform processor python_branch python_build python_compiler python_implementation
    python_revision python_version python_version_tuple re release subprocess sys system system_alias uname uname_result
    version win32_edition win32_is_iot win32_ver
  `),
  threading: words(`
    Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore TIMEOUT_MAX Thread
    ThreadError Timer WeakSet activeCount active_count currentThread current_thread enumerate excepthook functools get_ident
    get_native_id getprofile gettrace local main_thread setprofile setprofile_all_threads settrace settrace_all_threads
    stack_size warnings
  `),
  asyncio: words(`
    ALL_COMPLETED AbstractChildWatcher AbstractEventLoop AbstractEventLoopPolicy AbstractServer Barrier BaseEventLoop
    BaseProtocol BaseTransport BoundedSemaphore BrokenBarrierError BufferedProtocol CancelledError Condition DatagramProtocol
    DatagramTransport DefaultEventLoopPolicy EagerTaskFactory Event EventLoop EventLoopPolicy FIRST_COMPLETED FIRST_EXCEPTION
    FastChildWatcher FrameCallGraphEntry Future FutureCallGraph Handle IncompleteReadError InvalidStateError IocpProactor
    LifoQueue LimitOverrunError Lock MultiLoopChildWatcher PidfdChildWatcher PriorityQueue ProactorEventLoop Protocol Queue
    QueueEmpty QueueFull QueueShutDown ReadTransport Runner SafeChildWatcher SelectorEventLoop Semaphore
    SendfileNotAvailableError Server StreamReader StreamReaderProtocol StreamWriter SubprocessProtocol SubprocessTransport
    Task TaskGroup ThreadedChildWatcher Timeout TimeoutError TimerHandle Transport WindowsProactorEventLoopPolicy
    WindowsSelectorEventLoopPolicy WriteTransport all_tasks as_completed base_events base_futures base_subprocess base_tasks
    capture_call_graph compat constants coroutine coroutines create_eager_task_factory create_subprocess_exec
    create_subprocess_shell create_task current_task eager_task_factory ensure_future events exceptions format_call_graph
    format_helpers future_add_to_awaited_by future_discard_from_awaited_by futures gather get_child_watcher get_event_loop
    get_event_loop_policy get_running_loop graph iscoroutine iscoroutinefunction isfuture locks log mixins new_event_loop
    open_connection open_unix_connection print_call_graph proactor_events protocols queues run run_coroutine_threadsafe
    runners selector_events set_child_watcher set_event_loop set_event_loop_policy shield sleep sslproto staggered
    start_server start_unix_server streams subprocess sys taskgroups tasks threads timeout timeout_at timeouts to_thread tools
    transports trsock unix_events wait wait_for windows_events windows_utils wrap_future
  `),
  argparse: words(`
    Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError BooleanOptionalAction FileType
    HelpFormatter MetavarTypeHelpFormatter Namespace ONE_OR_MORE OPTIONAL PARSER REMAINDER RawDescriptionHelpFormatter
    RawTextHelpFormatter SUPPRESS ZERO_OR_MORE ngettext warnings
  `),
  logging: words(`
    config handlers
    BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter GenericAlias Handler INFO
    LogRecord Logger LoggerAdapter Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger StrFormatStyle StreamHandler
    StringTemplateStyle Template WARN WARNING addLevelName atexit basicConfig captureWarnings collections critical
    currentframe debug disable error exception fatal getHandlerByName getHandlerNames getLevelName getLevelNamesMapping
    getLogRecordFactory getLogger getLoggerClass info io lastResort log logAsyncioTasks logMultiprocessing logProcesses
    logThreads makeLogRecord os raiseExceptions re root setLogRecordFactory setLoggerClass shutdown sys threading time
    traceback warn warning warnings weakref
  `),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
