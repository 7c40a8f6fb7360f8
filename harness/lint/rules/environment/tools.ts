/** A tool that is gone or going, as a reader meets it. */
export interface OldTool {
  /** Name of the program. */
  program: RegExp;
  /** What its words have to begin with, joined by blanks; any where absent. */
  words?: RegExp;
  /** How it is called in messages. */
  name: string;
  /** What happens now, and since when. Source in brackets where it is no common knowledge. */
  since: string;
  replacement: string;
  /** New text for the program's word, where that alone makes the command right. */
  rename?: (words: string) => string | null;
  severity?: 'hint';
}

const PYTHON = /^python[\d.]*$/;

export const OLD_TOOLS: readonly OldTool[] = [
  {
    program: /^huggingface-cli$/,
    name: 'huggingface-cli',
    // Release notes of huggingface_hub 0.34 (July 2025) and 1.0.
    since: 'deprecated since huggingface_hub 0.34 and gone in 1.0',
    replacement: '`hf` (`hf download`, `hf auth login`, `hf cache`)',
    rename: (words) =>
      /^(?:download|upload)\b/.test(words)
        ? 'hf'
        : /^(?:login|logout|whoami)\b/.test(words)
          ? 'hf auth'
          : null,
  },
  {
    program: /^docker-compose$/,
    name: 'docker-compose',
    // Docker's notice on Compose V1.
    since: 'without updates since July 2023 and no longer part of Docker',
    replacement: '`docker compose`',
    rename: () => 'docker compose',
  },
  {
    program: /^apt-key$/,
    name: 'apt-key',
    since: 'deprecated since Ubuntu 22.04 and removed in Debian 13',
    replacement: 'a key below `/etc/apt/keyrings` and `signed-by=` in the source',
  },
  {
    program: PYTHON,
    words: /^(?:\S*\/)?setup\.py (?:install|develop|test|bdist_wheel)\b/,
    name: 'setup.py install',
    // Documentation of setuptools, "deprecated since 58.3".
    since: 'deprecated by setuptools since 58.3',
    replacement: '`pip install .`, or `pip install -e .` for `develop`',
  },
  {
    program: /^easy_install[\d.-]*$/,
    name: 'easy_install',
    since: 'removed from setuptools',
    replacement: '`pip install`',
  },
  {
    program: /^pip[\d.]*$/,
    words: /^install\b.* sklearn(?: |$)/,
    name: 'pip install sklearn',
    since: 'a package that fails to install since December 2023',
    replacement: '`scikit-learn`',
  },
  {
    program: PYTHON,
    words: /^-m torch\.distributed\.launch\b/,
    name: 'torch.distributed.launch',
    since: 'deprecated since PyTorch 1.10',
    replacement: '`torchrun`',
  },
  {
    program: /^nosetests[\d.-]*$/,
    name: 'nosetests',
    since: 'unmaintained since 2015 and broken since Python 3.10',
    replacement: '`pytest`',
  },
  {
    program: /^nvidia-docker2?$/,
    name: 'nvidia-docker',
    since: 'deprecated since Docker 19.03',
    replacement: '`docker run --gpus`',
  },
  {
    program: /^(?:ifconfig|netstat)$/,
    name: 'net-tools',
    since: 'not installed on Ubuntu and Debian',
    replacement: '`ip addr`, or `ss` for `netstat`',
    severity: 'hint',
  },
];
