import { createSecrets } from '../../../src/platform/secrets.ts';
import { copyDatabase } from '../../../src/store/open.ts';

/* Copies in a process of its own, which kills itself at the `at`th step that is told of what it is doing. */
const { from, to, doing, at } = JSON.parse(process.argv[2] ?? '');
const secrets = createSecrets('a secret of at least 32 characters');
let told = 0;
await copyDatabase({
  ...{ from, to, now: Date.now(), keys: { auditHash: secrets.auditHash, seals: secrets } },
  onProgress: (progress) => {
    if (progress.doing === doing && ++told === at) process.kill(process.pid, 'SIGKILL');
  },
});
