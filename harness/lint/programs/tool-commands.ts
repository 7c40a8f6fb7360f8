/** The commands of a tool that has many: the first of its words that is no option. */
export interface ToolCommands {
  /** How messages name the tool: `hf auth`. */
  name: string;
  program: string;
  /** Words between the program and the command. */
  words: readonly string[];
  commands: readonly string[];
  /** `all`: no other command is taken. `near`: others may come from extensions, and only what is nearly one is a slip. */
  knows: 'all' | 'near';
  /** Options of the tool itself that have a value behind them. */
  valued: RegExp;
}

function commands(
  name: string,
  list: string,
  { knows = 'near', valued = /^$/ }: Partial<Pick<ToolCommands, 'knows' | 'valued'>> = {},
): ToolCommands {
  const [program = '', ...words] = name.split(' ');
  return { name, program, words, commands: list.trim().split(/\s+/), knows, valued };
}

const APT = `autoclean autopurge autoremove build-dep changelog check clean depends dist-upgrade download dselect-upgrade edit-sources
  full-upgrade help indextargets install list moo policy purge rdepends reinstall remove satisfy search show showpkg showsrc
  source update upgrade why why-not history-list history-info`;
const APT_OPTIONS = /^(?:-o|-c|-t|--option|--target-release)$/;

/**
 * Sources: the help of git 2.39.5, pip 23.2.1, apt 2.6.1, Docker 28.2.2 and its plugin compose 2, systemctl 252, and of huggingface_hub
 * 0.34 to 2.0; that of tt-flash 3.
 */
export const TOOL_COMMANDS: readonly ToolCommands[] = [
  commands('tt-flash', 'flash verify', {
    knows: 'all',
    valued: /^(?:--sys-config|--fw-tar|--fw-src|-c)$/,
  }),
  commands(
    'git',
    `add am annotate apply archive backfill bisect blame branch bugreport bundle cat-file check-ignore checkout checkout-index cherry
    cherry-pick clean clone column commit commit-tree config count-objects credential daemon describe diagnose diff diff-files
    diff-index diff-tree difftool fast-export fast-import fetch filter-branch filter-repo for-each-ref for-each-repo format-patch
    fsck gc grep gui hash-object help hook index-pack init instaweb interpret-trailers lfs log ls-files ls-remote ls-tree
    maintenance merge merge-base merge-file merge-tree mergetool mktag mktree mv name-rev notes p4 pack-objects pack-refs prune
    pull push quiltimport range-diff read-tree rebase reflog remote repack replace request-pull rerere reset restore rev-list
    rev-parse revert rm send-email shortlog show show-branch show-ref sparse-checkout stash status stripspace submodule subtree
    svn switch symbolic-ref tag update-index update-ref var verify-commit verify-tag version whatchanged worktree write-tree`,
    { valued: /^(?:-C|-c|--git-dir|--work-tree|--namespace|--exec-path)$/ },
  ),
  commands(
    'git submodule',
    'add status init deinit update set-branch set-url summary foreach sync absorbgitdirs',
    {
      knows: 'all',
    },
  ),
  commands(
    'git lfs',
    'checkout clone dedup env ext fetch fsck install lock locks logs ls-files merge-driver migrate post-checkout prune pull push standalone-file status track uninstall unlock untrack update version smudge clean filter-process pointer pre-push',
  ),
  commands(
    'git remote',
    'add rename rm remove set-head set-branches get-url set-url show prune update',
    { knows: 'all' },
  ),
  commands(
    'git stash',
    'list show drop pop apply branch push save clear create store export import',
  ),
  commands(
    'pip',
    'install download uninstall freeze inspect list show check config search cache index wheel hash completion debug help lock',
    { knows: 'all', valued: /^--(?:python|log|proxy|retries|timeout|cert|cache-dir)$/ },
  ),
  commands('apt', APT, { knows: 'all', valued: APT_OPTIONS }),
  commands('apt-get', APT, { knows: 'all', valued: APT_OPTIONS }),
  commands(
    'docker',
    `attach build builder buildx checkpoint commit compose config container context cp create desktop diff events exec export help history image
    images import info init inspect kill load login logout logs manifest model network node pause plugin port ps pull push rename
    restart rm rmi run save scan scout search secret service stack start stats stop swarm system tag top trust unpause update
    version volume wait`,
    { valued: /^(?:-c|-H|-l|--context|--host|--config|--log-level)$/ },
  ),
  commands(
    'docker compose',
    `attach alpha bridge build commit config convert cp create down events exec export help images kill logs ls pause port ps publish pull
    push restart rm run scale start stats stop top unpause up version volumes wait watch`,
    { valued: /^(?:-f|-p|--file|--project-name|--profile|--env-file|--project-directory|--ansi)$/ },
  ),
  commands(
    'hf',
    `auth buckets cache collections cp datasets discussions download endpoints env extensions ext jobs lfs-enable-largefiles
    lfs-multipart-upload models papers repo repo-files repos sandbox skills spaces sync update upload upload-large-folder version
    webhooks`,
    { knows: 'all' },
  ),
  commands('hf auth', 'list ls login logout switch token whoami', { knows: 'all' }),
  commands('hf cache', 'list ls prune rm verify scan delete', { knows: 'all' }),
  commands(
    'systemctl',
    `add-requires add-wants bind cancel cat clean daemon-reexec daemon-reload default disable edit emergency enable exit freeze
    get-default halt help hibernate hybrid-sleep import-environment is-active is-enabled is-failed is-system-running isolate
    kexec kill link list-automounts list-dependencies list-jobs list-machines list-paths list-sockets list-timers
    list-unit-files list-units log-level log-target mask mount-image poweroff preset preset-all reboot reenable reload
    reload-or-restart rescue reset-failed restart revert service-log-level service-log-target service-watchdogs set-default
    set-environment set-property show show-environment soft-reboot start status stop suspend suspend-then-hibernate
    switch-root thaw try-reload-or-restart try-restart unmask unset-environment whoami`,
    {
      knows: 'all',
      valued: /^(?:-[tpnosMH]|--(?:type|state|property|lines|output|signal|machine|host|root))$/,
    },
  ),
];
