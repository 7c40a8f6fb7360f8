import { describeFaults } from './faults.test-support.ts';

describeFaults('that infrastructure has', ({ expected }) => expected.cause === 'infrastructure');
