import fc from 'fast-check';

/**
 * Property tests draw the same examples at every run, so that a red build is the fault of its change and not of the
 * draw. `npm run fuzz` draws others.
 */
const SEED = 20_260_401;

const told = process.env['PROPERTY_SEED'];
if (told !== undefined && !/^-?\d{1,10}$/.test(told))
  throw new Error(`PROPERTY_SEED is a whole number, not ${JSON.stringify(told)}`);
fc.configureGlobal({ seed: told === undefined ? SEED : Number(told) });
