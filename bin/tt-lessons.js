#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// One script starts sooner than the modules it is made of, which do where only the compiler ran.
const bundled = join(__dirname, '../dist/harness/bundled/tt-lessons.cjs');
if (existsSync(bundled)) require(bundled);
else import('../dist/harness/cli/main.js');
