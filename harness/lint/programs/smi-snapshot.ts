/**
 * Keys of the document that `tt-smi -s` prints. Source: documents of Wormhole and Blackhole boards by tt-smi 3 to 6. What an
 * entry's `smbus_telem` holds differs by the chip and is left open.
 */
const KEYS: Readonly<Record<string, string>> = {
  '': 'time host_info host_sw_vers device_info processes',
  host_info: 'OS Distro Kernel Hostname Platform Python Memory Driver',
  device_info: 'smbus_telem board_info telemetry firmwares limits',
  'device_info.board_info':
    'bus_id board_type board_id coords dram_status dram_speed pcie_speed pcie_width',
  'device_info.telemetry': 'voltage current power aiclk asic_temperature fan_speed heartbeat',
  'device_info.firmwares':
    'fw_bundle_version tt_flash_version cm_fw cm_fw_date eth_fw dm_bl_fw dm_app_fw gddr_fw bm_bl_fw bm_app_fw',
  'device_info.limits':
    'vdd_min vdd_max tdp_limit tdc_limit asic_fmax therm_trip_l1_limit thm_limit bus_peak_limit',
};

/** A key that a snapshot does not have, with those that stand there. */
export interface StrangeKey {
  /** Ordinal among the keys that were asked. */
  at: number;
  key: string;
  /** Where it was looked for; empty for the document itself. */
  within: string;
  known: readonly string[];
}

/** The first of the keys, each below the one before it, that a snapshot does not have; null where it may have all. */
export function strangeKey(keys: readonly string[], within = ''): StrangeKey | null {
  let path = within;
  for (const [at, key] of keys.entries()) {
    const known = Object.hasOwn(KEYS, path) ? KEYS[path]?.split(' ') : undefined;
    if (!known) return null;
    if (!known.includes(key)) return { at, key, within: path, known };
    path = path === '' ? key : `${path}.${key}`;
  }
  return null;
}
