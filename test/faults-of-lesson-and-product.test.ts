import { describeFaults } from './faults.test-support.ts';

describeFaults(
  'that infrastructure has not',
  ({ expected }) => expected.cause !== 'infrastructure',
);
