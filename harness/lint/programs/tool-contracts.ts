import type { Call } from '../../shell/shell.ts';

/** What a common tool takes: flags from its own help, not from a tree that the lesson has. */
export interface ToolContract {
  /** Program and the words behind it, as messages name it: `git clone`. */
  name: string;
  program: string;
  words: readonly string[];
  /** Long flags without their dashes. */
  flags: readonly string[];
  /** Words behind the first that is no flag belong to something else. */
  leads: boolean;
  /**
   * `all`: the list is whole, and what is not in it is refused. `near`: the list may lack what another release has, and
   * only a flag that is nearly one of it is taken for a slip.
   */
  knows: 'all' | 'near';
  /** A flag may be cut short where only one begins so; `--no-` may stand in front. */
  abbreviates: boolean;
  /** An underscore in a flag stands for a dash. */
  underscores: boolean;
  /** Closed sets of values, by flag. */
  choices: ReadonlyMap<string, readonly string[]>;
  /** Flags that were, and since when they are refused. */
  gone: ReadonlyMap<string, string>;
}

type Shape = Partial<Omit<ToolContract, 'name' | 'words' | 'flags'>>;

function tool(name: string, flags: string, shape: Shape = {}): ToolContract {
  const [program = '', ...words] = name.split(' ');
  return {
    ...{ name, words, flags: flags.trim().split(/\s+/) },
    ...{ program, leads: false, knows: 'all', abbreviates: false },
    ...{ underscores: false, choices: new Map(), gone: new Map() },
    ...shape,
  };
}

const GIT: Shape = { abbreviates: true };
const NEAR: Shape = { knows: 'near', abbreviates: true };

/** Plugins and a project's own files give it more. */
const PYTEST = `
    assert basetemp cache-clear cache-show capture code-highlight collect-only color confcutdir config-file
    continue-on-collection-errors cov cov-report debug deselect disable-plugin-autoload disable-warnings dist
    doctest-modules durations durations-min exitfirst failed-first fixtures force-short-summary forked full-trace help
    html ignore ignore-glob import-mode junit-prefix junit-xml junitxml keep-duplicates last-failed log-cli-level
    log-file log-file-level log-format log-level markers maxfail new-first no-header no-showlocals no-summary noconftest
    numprocesses override-ini pdb pdbcls pyargs pythonwarnings quiet reruns reruns-delay rootdir runxfail
    self-contained-html setup-only setup-plan setup-show show-capture showlocals stepwise stepwise-skip strict
    strict-config strict-markers tb timeout timeout-method trace trace-config verbose verbosity version`;

const TYPES: ToolContract['choices'] = new Map([
  ['repo-type', ['model', 'dataset', 'space', 'kernel']],
]);
const HUB: Shape = { knows: 'near', choices: TYPES };
const SINCE_1 = 'refused since huggingface_hub 1.0';
const VLLM: Shape = { ...NEAR, underscores: true };

const DOCKER_RUN = `
    add-host annotation attach blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile
    cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems
    detach detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps
    device-write-iops disable-content-trust dns dns-opt dns-option dns-search domainname entrypoint env env-file
    expose gpus group-add health-cmd health-interval health-retries health-start-interval health-start-period
    health-timeout help hostname init interactive io-maxbandwidth io-maxiops ip ip6 ipc isolation kernel-memory
    label label-file link link-local-ip log-driver log-opt mac-address memory memory-reservation memory-swap
    memory-swappiness mount name net net-alias network network-alias no-healthcheck oom-kill-disable oom-score-adj
    pid pids-limit platform privileged publish publish-all pull quiet read-only restart rm runtime security-opt
    shm-size sig-proxy stop-signal stop-timeout storage-opt sysctl tmpfs tty ulimit use-api-socket user userns uts
    volume volume-driver volumes-from workdir`;

const PIP_INSTALL = `
    abi break-system-packages cache-dir cert check-build-dependencies client-cert compile config-settings
    constraint debug disable-pip-version-check dry-run editable exists-action extra-index-url find-links
    force-reinstall global-option hash help ignore-installed ignore-requires-python implementation index-url
    isolated keyring-provider log no-binary no-build-isolation no-cache-dir no-clean no-color no-compile no-deps
    no-index no-input no-python-version-warning no-use-pep517 no-warn-conflicts no-warn-script-location only-binary
    platform pre prefer-binary prefix progress-bar proxy python python-version quiet report require-hashes
    require-virtualenv requirement retries root root-user-action src target timeout trusted-host upgrade
    upgrade-strategy use-deprecated use-feature use-pep517 user verbose version config-setting group
    build-constraint uploaded-prior-to`;

const VLLM_SERVE = `
    additional-config all2all-backend allow-credentials allowed-headers allowed-local-media-path
    allowed-media-domains allowed-methods allowed-origins api-key api-server-count async-scheduling
    attention-backend block-size calculate-kv-scales chat-template chat-template-content-format code-revision
    compilation-config config config-format convert cpu-offload-gb cuda-graph-sizes data-parallel-address
    data-parallel-backend data-parallel-hybrid-lb data-parallel-rank data-parallel-rpc-port data-parallel-size
    data-parallel-size-local data-parallel-start-rank decode-context-parallel-size default-mm-loras device
    disable-cascade-attn disable-custom-all-reduce disable-fastapi-docs disable-frontend-multiprocessing
    disable-hybrid-kv-cache-manager disable-log-requests disable-log-stats disable-mm-preprocessor-cache
    disable-sliding-window disable-uvicorn-access-log distributed-executor-backend download-dir dtype
    enable-auto-tool-choice enable-chunked-prefill enable-eplb enable-expert-parallel enable-force-include-usage
    enable-log-outputs enable-log-requests enable-lora enable-lora-bias enable-multimodal-encoder-data-parallel
    enable-prefix-caching enable-prompt-adapter enable-prompt-embeds enable-prompt-tokens-details enable-reasoning
    enable-request-id-headers enable-server-load-tracking enable-sleep-mode enable-ssl-refresh
    enable-tokenizer-info-endpoint enforce-eager expert-parallel-size exclude-tools-when-tool-choice-none
    fully-sharded-loras generation-config gpu-memory-utilization grpc guided-decoding-backend h11-max-header-count
    h11-max-incomplete-event-size headless help hf-config-path hf-overrides hf-token host ignore-patterns
    interleave-mm-strings io-processor-plugin kv-cache-dtype kv-cache-memory-bytes kv-events-config
    kv-transfer-config limit-mm-per-prompt load-format logits-processor-pattern logits-processors logprobs-mode
    long-lora-scaling-factors long-prefill-token-threshold lora-dtype lora-extra-vocab-size lora-modules
    mamba-cache-dtype mamba-ssm-cache-dtype max-cpu-loras max-logprobs max-log-len max-lora-rank max-loras
    max-long-partial-prefills max-model-len max-num-batched-tokens max-num-partial-prefills max-num-seqs
    max-parallel-loading-workers max-prompt-adapter-token max-prompt-adapters max-seq-len-to-capture
    media-io-kwargs middleware mm-encoder-tp-mode mm-processor-cache-gb mm-processor-cache-type mm-processor-kwargs
    model model-class-overrides model-impl model-loader-extra-config multi-step-stream-outputs
    no-enable-chunked-prefill no-enable-prefix-caching nnodes node-rank num-gpu-blocks-override num-lookahead-slots
    num-scheduler-steps observability-config otlp-traces-endpoint override-attention-dtype
    override-generation-config override-neuron-config override-pooler-config override-tt-config performance-mode
    pipeline-parallel-size plugin pooler-config port prefix-caching-hash-algo preemption-mode profiler-config
    prompt-adapters pt-load-map-location qlora-adapter-name-or-path quantization ray-workers-use-nsight
    reasoning-parser reasoning-parser-plugin response-role return-tokens-as-token-ids revision rope-scaling
    rope-theta root-path runner safetensors-load-strategy scheduler-cls scheduler-delay-factor scheduling-policy
    seed served-model-name show-hidden-metrics-for-version skip-mm-profiling skip-tokenizer-init speculative-config
    ssl-ca-certs ssl-cert-reqs ssl-certfile ssl-ciphers ssl-keyfile structured-outputs-config swap-space task
    tensor-parallel-size tokenizer tokenizer-mode tokenizer-pool-extra-config tokenizer-pool-size
    tokenizer-pool-type tokenizer-revision tool-call-parser tool-parser-plugin tool-server trust-remote-code
    trust-request-chat-template uds use-tqdm-on-load use-v2-block-manager uvicorn-log-level video-pruning-rate
    worker-cls worker-extension-cls worker-use-ray`;

/**
 * Sources: the help of Docker 28.2.2, of git 2.39.5 with the options of its release notes up to 2.51, of pip 23.2.1 and what its
 * news add up to 25.1, of curl 7.88.1 and what its releases add up to 8.16, of GNU Wget 1.21.3, of Python 3.11, and of
 * huggingface_hub 1.33 and 2.0; flags of `uv pip` and of `vllm serve` from their documentation.
 */
export const TOOL_CONTRACTS: readonly ToolContract[] = [
  tool('docker ps', `all filter format last latest no-trunc quiet size`),
  tool('docker logs', `details follow since tail timestamps until`),
  tool('docker images', `all digests filter format no-trunc quiet tree`),
  tool('docker rm', `force link volumes`),
  tool('docker stop', `signal timeout time`),
  tool('docker pull', `all-tags disable-content-trust platform quiet`),
  tool('docker exec', `detach detach-keys env env-file interactive privileged tty user workdir`, {
    leads: true,
  }),
  tool('docker run', DOCKER_RUN, { leads: true }),
  tool('docker create', DOCKER_RUN, { leads: true }),
  tool(
    'git clone',
    `also-filter-submodules bare branch bundle-uri checkout config depth dissociate filter hardlinks help ipv4
    ipv6 jobs local mirror origin progress quiet recurse-submodules recursive ref-format reference
    reference-if-able reject-shallow remote-submodules revision separate-git-dir server-option shallow-exclude
    shallow-since shallow-submodules shared single-branch sparse tags template upload-pack verbose`,
    GIT,
  ),
  tool(
    'git log',
    `abbrev abbrev-commit after all author author-date-order before boundary branches cherry cherry-mark cherry-pick clear-decorations
    color committer cumulative date date-order decorate decorate-refs decorate-refs-exclude diff-filter dirstat exclude ext-diff
    find-copies find-object find-renames first-parent follow format full-diff full-history full-index glob graph grep grep-reflog
    ignore-all-space ignore-missing invert-grep left-only left-right log-size mailmap max-count max-parents merge merges min-parents
    name-only name-status no-abbrev-commit no-color no-decorate no-merges no-patch no-renames notes numstat oneline parents
    patch patch-with-stat perl-regexp pickaxe-all pickaxe-regex pretty raw reflog regexp-ignore-case relative relative-date
    remotes reverse right-only shortstat show-pulls show-signature simplify-by-decoration simplify-merges since since-as-filter skip
    source stat stdin submodule summary tags text topo-order unified until use-mailmap walk-reflogs word-diff`,
    { ...GIT, knows: 'near' },
  ),
  tool(
    'git pull',
    `all allow-unrelated-histories append autostash cleanup commit compact-summary deepen depth dry-run edit ff
    ff-only force gpg-sign help ipv4 ipv6 jobs keep log negotiation-tip porcelain prefetch progress prune quiet
    rebase recurse-submodules refmap server-option set-upstream shallow-exclude shallow-since
    show-forced-updates signoff squash stat strategy strategy-option summary tags unshallow update-shallow
    upload-pack verbose verify verify-signatures`,
    GIT,
  ),
  tool(
    'git fetch',
    `all append atomic auto auto-gc auto-maintenance deepen depth dry-run filter force help ipv4 ipv6 jobs keep
    multiple negotiate-only negotiation-tip porcelain prefetch progress prune prune-tags quiet
    recurse-submodules recurse-submodules-default refetch refmap server-option set-upstream shallow-exclude
    shallow-since show-forced-updates stdin submodule-prefix tags unshallow update-head-ok update-shallow
    upload-pack verbose write-commit-graph write-fetch-head`,
    GIT,
  ),
  tool(
    'git submodule update',
    `checkout depth dissociate fetch filter force help init jobs merge progress quiet rebase recommend-shallow
    recursive reference ref-format remote require-init single-branch`,
    GIT,
  ),
  tool(
    'git revert',
    `abort cleanup commit continue edit gpg-sign help mainline no-edit quit reference rerere-autoupdate signoff skip
    strategy strategy-option`,
    NEAR,
  ),
  tool(
    'git reset',
    `hard help intent-to-add keep merge mixed patch pathspec-file-nul pathspec-from-file quiet recurse-submodules
    refresh soft`,
    NEAR,
  ),
  tool('pytest', PYTEST, { knows: 'near' }),
  tool(
    'docker build',
    `add-host allow annotation attest build-arg build-context builder cache-from cache-to call cgroup-parent check
    compress cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems debug disable-content-trust file force-rm iidfile
    isolation label load memory memory-swap metadata-file network no-cache no-cache-filter output platform policy
    progress provenance pull push quiet rm sbom secret security-opt shm-size squash ssh tag target ulimit`,
    NEAR,
  ),
  tool('pip install', PIP_INSTALL, NEAR),
  tool('pip uninstall', PIP_INSTALL.concat(' yes'), NEAR),
  tool('pip download', PIP_INSTALL.concat(' dest'), NEAR),
  tool(
    'uv pip install',
    `${PIP_INSTALL} requirements constraints overrides override build-constraints extra all-extras index
    default-index index-strategy upgrade-package resolution prerelease exclude-newer reinstall reinstall-package
    link-mode compile-bytecode no-build no-build-package no-sources system strict torch-backend no-cache refresh
    refresh-package verify-hashes native-tls offline managed-python no-managed-python no-python-downloads color
    no-progress directory project config-file no-config allow-insecure-host exact fork-strategy`,
    NEAR,
  ),
  tool(
    'uv venv',
    `python system no-project seed clear allow-existing prompt system-site-packages relocatable index default-index
    index-url extra-index-url find-links no-index index-strategy keyring-provider exclude-newer link-mode refresh no-cache
    cache-dir managed-python no-managed-python no-python-downloads quiet verbose color native-tls offline no-progress
    directory project config-file no-config help`,
    NEAR,
  ),
  tool(
    'venv',
    `clear copies help prompt symlinks system-site-packages upgrade upgrade-deps without-pip
    without-scm-ignore-files`,
    NEAR,
  ),
  tool(
    'hf download',
    `type repo-type revision include exclude cache-dir local-dir force-download no-force-download dry-run no-dry-run
    token max-workers format json quiet no-truncate help`,
    {
      ...HUB,
      gone: new Map([
        ['local-dir-use-symlinks', SINCE_1],
        ['resume-download', SINCE_1],
      ]),
    },
  ),
  tool(
    'hf upload',
    `type repo-type revision private no-private include exclude delete commit-message commit-description create-pr
    no-create-pr every token format json quiet no-truncate help`,
    HUB,
  ),
  tool(
    'hf auth login',
    `token add-to-git-credential no-add-to-git-credential force no-force format json quiet no-truncate
    help`,
    { knows: 'near' },
  ),
  tool(
    'curl',
    `
    abstract-unix-socket alt-svc anyauth append aws-sigv4 basic cacert capath cert cert-status cert-type ciphers
    compressed compressed-ssh config connect-timeout connect-to continue-at cookie cookie-jar create-dirs
    create-file-mode crlf crlfile curves data data-ascii data-binary data-raw data-urlencode delegation digest
    disable disable-eprt disable-epsv disallow-username-in-url dns-interface dns-ipv4-addr dns-ipv6-addr
    dns-servers doh-cert-status doh-insecure doh-url dump-header egd-file engine etag-compare etag-save
    expect100-timeout fail fail-early fail-with-body false-start form form-escape form-string ftp-account
    ftp-alternative-to-user ftp-create-dirs ftp-method ftp-pasv ftp-port ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc
    ftp-ssl-ccc-mode ftp-ssl-control get globoff happy-eyeballs-timeout-ms haproxy-protocol head header help
    hostpubmd5 hostpubsha256 hsts http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only
    ignore-content-length include insecure interface ipv4 ipv6 json junk-session-cookies keepalive-time key
    key-type krb libcurl limit-rate list-only local-port location location-trusted login-options mail-auth
    mail-from mail-rcpt mail-rcpt-allowfails manual max-filesize max-redirs max-time metalink negotiate netrc
    netrc-file netrc-optional next no-alpn no-buffer no-clobber no-keepalive no-npn no-progress-meter no-sessionid
    ntlm ntlm-wb oauth2-bearer output output-dir parallel parallel-immediate parallel-max pass path-as-is
    pinnedpubkey post301 post302 post303 preproxy progress-bar proto proto-default proto-redir proxy proxy-anyauth
    proxy-basic proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-digest
    proxy-header proxy-insecure proxy-key proxy-key-type proxy-negotiate proxy-ntlm proxy-pass proxy-pinnedpubkey
    proxy-service-name proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tls13-ciphers proxy-tlsauthtype
    proxy-tlspassword proxy-tlsuser proxy-tlsv1 proxy-user proxy1.0 proxytunnel pubkey quote random-file range rate
    raw referer remote-header-name remote-name remote-name-all remote-time remove-on-error request request-target
    resolve retry retry-all-errors retry-connrefused retry-delay retry-max-time sasl-authzid sasl-ir service-name
    show-error silent socks4 socks4a socks5 socks5-basic socks5-gssapi socks5-gssapi-nec socks5-gssapi-service
    socks5-hostname speed-limit speed-time ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd
    ssl-revoke-best-effort sslv2 sslv3 stderr styled-output suppress-connect-headers tcp-fastopen tcp-nodelay
    telnet-option tftp-blksize tftp-no-options time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser
    tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace trace-ascii trace-time unix-socket upload-file url
    url-query use-ascii user user-agent verbose version write-out xattr noproxy ca-native dump-ca-embed ech
    expand-data expand-header expand-url haproxy-clientip ip-tos ipfs-gateway keepalive-cnt mptcp proxy-ca-native
    proxy-http2 skip-existing trace-config trace-ids variable vlan-priority follow out-null upload-flags
    ssl-sessions sigalgs    `,
    NEAR,
  ),
  tool(
    'wget',
    `
    accept accept-regex adjust-extension append-output ask-password auth-no-challenge background backup-converted
    backups base bind-address body-data body-file ca-certificate ca-directory certificate certificate-type ciphers
    compression config connect-timeout content-disposition content-on-error continue convert-file-only
    convert-links crl-file cut-dirs debug default-page delete-after directory-prefix dns-timeout domains
    exclude-directories exclude-domains execute follow-ftp follow-tags force-directories force-html ftp-password
    ftp-user ftps-clear-data-connection ftps-fallback-to-ftp ftps-implicit ftps-resume-ssl header help hsts-file
    http-password http-user https-only ignore-case ignore-length ignore-tags include-directories inet4-only
    inet6-only input-file keep-session-cookies level limit-rate load-cookies local-encoding max-redirect method
    mirror no-cache no-check-certificate no-clobber no-config no-cookies no-directories no-dns-cache no-glob
    no-host-directories no-hsts no-http-keep-alive no-if-modified-since no-iri no-netrc no-parent no-passive-ftp
    no-proxy no-remove-listing no-use-server-timestamps no-verbose no-warc-compression no-warc-digests
    no-warc-keep-log output-document output-file page-requisites password pinnedpubkey post-data post-file
    prefer-family preserve-permissions private-key private-key-type progress protocol-directories proxy-password
    proxy-user quiet quota random-wait read-timeout recursive referer regex-type reject reject-regex rejected-log
    relative remote-encoding report-speed restrict-file-names retr-symlinks retry-connrefused retry-on-http-error
    save-cookies save-headers secure-protocol server-response show-progress span-hosts spider start-pos
    strict-comments timeout timestamping tries trust-server-names unlink use-askpass user user-agent verbose
    version wait waitretry warc-cdx warc-dedup warc-file warc-header warc-max-size warc-tempdir xattr    `,
    NEAR,
  ),
  tool('vllm serve', VLLM_SERVE, VLLM),
  tool('vllm.entrypoints.openai.api_server', VLLM_SERVE, VLLM),
];

/** `pip install x` of `python3 -m pip install x` and of `pip3.12 install x`; the call itself where it is neither. */
export function moduleRun(call: Call): Call {
  if (/^pip[\d.]+$/.test(call.name ?? '')) return { ...call, name: 'pip' };
  const [flag, module] = call.arguments;
  if (flag !== '-m' || module === undefined || !/^python[\d.]*$/.test(call.name ?? '')) return call;
  return {
    ...call,
    ...{ name: module, program: module, at: call.words[1] ?? call.at },
    ...{ arguments: call.arguments.slice(2), words: call.words.slice(2) },
  };
}
