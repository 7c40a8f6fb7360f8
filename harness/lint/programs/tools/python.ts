import { NEAR, type ToolContract, tool } from '../tool-contract.ts';

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

/** Sources: the help of pip 23.2.1 and what its news add up to 25.1, that of Python 3.11; flags of `uv pip` from its documentation. */
export const PYTHON_TOOLS: readonly ToolContract[] = [
  tool('pytest', PYTEST, { knows: 'near' }),
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
];
