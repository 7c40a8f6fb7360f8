import { NEAR, type ToolContract, tool } from '../tool-contract.ts';

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

/** Source: the help of Docker 28.2.2. */
export const DOCKER: readonly ToolContract[] = [
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
    'docker build',
    `add-host allow annotation attest build-arg build-context builder cache-from cache-to call cgroup-parent check
    compress cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems debug disable-content-trust file force-rm iidfile
    isolation label load memory memory-swap metadata-file network no-cache no-cache-filter output platform policy
    progress provenance pull push quiet rm sbom secret security-opt shm-size squash ssh tag target ulimit`,
    NEAR,
  ),
];
