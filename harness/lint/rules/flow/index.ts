import type { Rule } from '../../rule.ts';
import { activationDiffers } from './activation-differs.ts';
import { cloneNotEntered } from './clone-not-entered.ts';
import { composeService } from './compose-service.ts';
import { configPath } from './config-path.ts';
import { containerLocalhost } from './container-localhost.ts';
import { contentFileMissing } from './content-file-missing.ts';
import { fetchedName } from './fetched-name.ts';
import { fileMode } from './file-mode.ts';
import { importTwoWays } from './import-two-ways.ts';
import { madeByNobody } from './made-by-nobody.ts';
import { madeUnderAnotherName } from './made-under-another-name.ts';
import { moduleNotSaved } from './module-not-saved.ts';
import { mountedElsewhere } from './mounted-elsewhere.ts';
import { nameNeverMade } from './name-never-made.ts';
import { nameNotImported } from './name-not-imported.ts';
import { nameNotSet } from './name-not-set.ts';
import { notInListing } from './not-in-listing.ts';
import { pathShortened } from './path-shortened.ts';
import { pathTwoWays } from './path-two-ways.ts';
import { portMismatch } from './port-mismatch.ts';
import { readBeforeMade } from './read-before-made.ts';
import { readOnce } from './read-once.ts';
import { searchedFolder } from './searched-folder.ts';
import { toldOrder } from './told-order.ts';
import { tunnel } from './tunnel.ts';
import { unitFolder } from './unit-folder.ts';
import { unitNeverWritten } from './unit-never-written.ts';
import { unitNotInstalled } from './unit-not-installed.ts';
import { usedAfterRemoval } from './used-after-removal.ts';
import { variableBeforeSet } from './variable-before-set.ts';
import { variableNeverSet } from './variable-never-set.ts';
import { venv } from './venv.ts';
import { writtenOnce } from './written-once.ts';
import { wrongDirectory } from './wrong-directory.ts';

export const flowRules: readonly Rule[] = [
  readBeforeMade,
  madeByNobody,
  madeUnderAnotherName,
  writtenOnce,
  readOnce,
  searchedFolder,
  fetchedName,
  contentFileMissing,
  notInListing,
  pathTwoWays,
  pathShortened,
  configPath,
  usedAfterRemoval,
  nameNeverMade,
  mountedElsewhere,
  unitNotInstalled,
  unitNeverWritten,
  unitFolder,
  wrongDirectory,
  cloneNotEntered,
  toldOrder,
  variableBeforeSet,
  variableNeverSet,
  nameNotImported,
  nameNotSet,
  moduleNotSaved,
  fileMode,
  importTwoWays,
  venv,
  activationDiffers,
  portMismatch,
  tunnel,
  containerLocalhost,
  composeService,
];
