import { unwrap } from '../../../shell/options.ts';
import type { Call } from '../../../shell/shell.ts';
import { findingAt, placeOfWord } from '../../finding.ts';
import { namesNear } from '../../near.ts';
import type { LessonRule } from '../../rule.ts';
import { typedCalls } from '../../typed.ts';

export const toolFlag: LessonRule = {
  scope: 'lesson',
  id: 'contract/tool-flag',
  severity: 'error',
  title: 'A flag that git or Docker does not know',
  why: `\`docker ps --filters ...\` ends with "unknown flag: --filters", and \`git clone --recursives\` with the usage. \`sudo usermod -G docker $USER\` ends
well, and takes every other group from the user, \`sudo\` among them.

The linter knows the long flags of \`docker ps\`, \`images\`, \`logs\`, \`exec\`, \`rm\`, \`stop\`, \`pull\` and \`run\` (28.2), and of \`git clone\`, \`pull\`, \`fetch\` and
\`submodule update\` (2.39 and what came later), of which git also takes beginnings and \`--no-\`. Of \`docker run\` and \`docker exec\` it reads what stands before the image.`,
  remedy: 'Write a flag that the tool lists in its help.',
  *check(view) {
    if (!/docker |git |usermod/.test(view.lesson.text)) return;
    for (const { reading, call: outer } of typedCalls(view)) {
      const call = unwrap(outer);
      if (call.name === 'usermod') {
        const at = call.arguments.findIndex((word) => word === '-G' || word === '--groups');
        const place = call.words[at];
        if (
          place &&
          !call.arguments.some((word) => /^(?:-[A-Za-z]*[ar]|--append|--remove)/.test(word))
        )
          yield findingAt(
            placeOfWord(reading, place),
            'without `-a`, the user leaves every other group, `sudo` among them',
            { help: 'Write `-aG`.' },
          );
        continue;
      }
      const tool = TOOLS.find(
        ({ name, words }) =>
          call.name === name && words.every((word, at) => call.arguments[at] === word),
      );
      if (!tool) continue;
      for (const at of flagsOf(call, tool)) {
        const flag = /^--[a-z][\w-]*/i.exec(call.arguments[at] ?? '')?.[0];
        const place = call.words[at];
        if (flag === undefined || !place || isKnown(tool, flag.slice(2))) continue;
        const [near] = namesNear(
          flag,
          tool.flags.map((one) => `--${one}`),
          1,
        );
        yield findingAt(
          placeOfWord(reading, place),
          `\`${tool.name} ${tool.words.join(' ')}\` does not know \`${flag}\``,
          {
            help:
              near === undefined
                ? `See \`${tool.name} ${tool.words.join(' ')} --help\`.`
                : `Write \`${near}\`, if that is meant.`,
          },
        );
      }
    }
  },
};

interface Tool {
  name: string;
  words: readonly string[];
  flags: readonly string[];
  /** Words behind the first that is no flag belong to something else. */
  leads: boolean;
}

function tool(line: string, leads: boolean, flags: string): Tool {
  const [name = '', ...words] = line.split(' ');
  return { name, words, leads, flags: flags.trim().split(/\s+/) };
}

/** Sources: the help of Docker 28.2.2, and of git 2.39.5 with the options of its release notes up to 2.51. */
const TOOLS: readonly Tool[] = [
  tool('docker ps', false, 'all filter format last latest no-trunc quiet size'),
  tool('docker logs', false, 'details follow since tail timestamps until'),
  tool('docker images', false, 'all digests filter format no-trunc quiet tree'),
  tool('docker rm', false, 'force link volumes'),
  tool('docker stop', false, 'signal timeout time'),
  tool('docker pull', false, 'all-tags disable-content-trust platform quiet'),
  tool(
    'docker exec',
    true,
    'detach detach-keys env env-file interactive privileged tty user workdir',
  ),
  tool(
    'docker run',
    true,
    `add-host annotation attach blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile cpu-count
    cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems detach
    detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops
    disable-content-trust dns dns-opt dns-option dns-search domainname entrypoint env env-file expose gpus group-add
    health-cmd health-interval health-retries health-start-interval health-start-period health-timeout help hostname
    init interactive io-maxbandwidth io-maxiops ip ip6 ipc isolation kernel-memory label label-file link link-local-ip
    log-driver log-opt mac-address memory memory-reservation memory-swap memory-swappiness mount name net net-alias network
    network-alias no-healthcheck oom-kill-disable oom-score-adj pid pids-limit platform privileged publish publish-all
    pull quiet read-only restart rm runtime security-opt shm-size sig-proxy stop-signal stop-timeout storage-opt sysctl
    tmpfs tty ulimit use-api-socket user userns uts volume volume-driver volumes-from workdir`,
  ),
  tool(
    'git clone',
    false,
    `also-filter-submodules bare branch bundle-uri checkout config depth dissociate filter hardlinks help ipv4 ipv6 jobs
    local mirror origin progress quiet recurse-submodules recursive ref-format reference reference-if-able
    reject-shallow remote-submodules revision separate-git-dir server-option shallow-exclude shallow-since
    shallow-submodules shared single-branch sparse tags template upload-pack verbose`,
  ),
  tool(
    'git pull',
    false,
    `all allow-unrelated-histories append autostash cleanup commit compact-summary deepen depth dry-run edit ff ff-only force gpg-sign help
    ipv4 ipv6 jobs keep log negotiation-tip porcelain prefetch progress prune quiet rebase recurse-submodules refmap server-option
    set-upstream shallow-exclude shallow-since show-forced-updates signoff squash stat strategy strategy-option
    summary tags unshallow update-shallow upload-pack verbose verify verify-signatures`,
  ),
  tool(
    'git fetch',
    false,
    `all append atomic auto auto-gc auto-maintenance deepen depth dry-run filter force help ipv4 ipv6 jobs keep multiple
    negotiate-only negotiation-tip porcelain prefetch progress prune prune-tags quiet recurse-submodules
    recurse-submodules-default refetch refmap server-option set-upstream shallow-exclude shallow-since show-forced-updates
    stdin submodule-prefix tags unshallow update-head-ok update-shallow upload-pack verbose write-commit-graph write-fetch-head`,
  ),
  tool(
    'git submodule update',
    false,
    `checkout depth dissociate fetch filter force help init jobs merge progress quiet rebase recommend-shallow recursive reference
    ref-format remote require-init single-branch`,
  ),
];

/** Flags of Docker without a value. */
const BARE =
  /^(?:--(?:detach|rm|privileged|init|interactive|tty|read-only|quiet|publish-all|no-healthcheck|oom-kill-disable|help|use-api-socket)|-[itdPq]+|--[a-z-]+=.*)$/;

/** Indices of the words that are flags of the tool itself. */
function flagsOf({ arguments: words }: Call, { words: own, leads }: Tool): number[] {
  const found: number[] = [];
  for (let at = own.length; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') break;
    if (word.startsWith('-')) {
      found.push(at);
      // Its value is no flag, whatever it begins with.
      if (leads && !BARE.test(word) && !word.includes('=')) at++;
    } else if (leads) break;
  }
  return found;
}

function isKnown({ name, flags }: Tool, flag: string): boolean {
  if (flags.includes(flag)) return true;
  if (name !== 'git') return flag === 'help';
  const bare = flag.replace(/^no-/, '');
  return flags.some((one) => one.startsWith(bare));
}
