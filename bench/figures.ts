/** A figure that docs/performance.md has a row and a plot for: what it is held against, and the goal. */
export interface Listed {
  readonly name: string;
  /** Measured in the same run, in turns. Null: the figure stands for itself. */
  readonly floor: string | null;
  /** Of the desk divided by the floor (`x`), or in another unit. */
  readonly goal: number;
  readonly unit: 'x' | 'ms' | 'MB' | 'KB';
  /** The goal is the least that it may be; without it the most. */
  readonly atLeast?: true;
  readonly how: string;
  /** What no desk could be below, and where the time between it and ours goes. */
  readonly limit: string;
}

const ONE_LOOK = 'one look at the console (200 ms), beside which all else can run';

/** The one list of what is promised about speed: the printed lines, the JSON and docs/performance.md come from it. */
export const FIGURES = {
  approveDialog: {
    name: 'Press to filled approve dialog',
    floor: ONE_LOOK,
    goal: 1.15,
    unit: 'x',
    how: 'From the press to the `views.update` with the findings reaching Slack. Each call to Slack takes 120 ms, each to the console 200 ms.',
    limit:
      'The console must be asked anew, 200 ms. The loading dialog and who presses (120 ms each) need not be waited for first.',
  },
  approvalStored: {
    name: 'Approve pressed to stored',
    floor: ONE_LOOK,
    goal: 1.15,
    unit: 'x',
    how: 'From the press of the dialog’s button until the database says `approved`, with the same stand-ins.',
    limit: 'The last look, 200 ms, and one fdatasync. Who presses (120 ms) can be asked meanwhile.',
  },
  eligibility: {
    name: '`/eligibility` to answer',
    floor: ONE_LOOK,
    goal: 1.15,
    unit: 'x',
    how: 'From the command until the answer reaches Slack, with the same stand-ins.',
    limit: 'The look, 200 ms. Who asks (120 ms) can be asked meanwhile.',
  },
  cardPosted: {
    name: 'Submission to card posted',
    floor: ONE_LOOK,
    goal: 1.1,
    unit: 'x',
    how: 'From the call of `…/submission` until `chat.postMessage` reaches Slack, with the same stand-ins, a second after the last message.',
    limit: 'The look, 200 ms, two commits (the submission, the claim of the card), one render.',
  },
  loadingDialog: {
    name: 'Press to loading dialog sent, 32 at a time, p99',
    floor: null,
    goal: 25,
    unit: 'ms',
    how: 'Of 32 people who press Approve again as soon as their dialog is filled; calls to Slack and console take as long as above.',
    limit:
      'The signature, one parse and one call to Slack, about 1 ms; the rest is waiting for what the desk does for the others.',
  },
  acks: {
    name: 'Clicks answered and written down, 32 connections',
    floor: 'Bolt’s HTTPReceiver, whose listener does nothing',
    goal: 1.2,
    unit: 'x',
    atLeast: true,
    how: '“Take it” on as many requests, by 32 people; from the first press until the last row is on the disk. Rows must equal answers.',
    limit:
      'About 0.45: the receiver, half a question to Slack (who presses must be asked anew), the statements, JSON and seals of a decision; one fdatasync for each batch of clicks.',
  },
  receiver: {
    name: 'The desk’s receiver alone, 32 connections',
    floor: 'node:http, the signature, one parse',
    goal: 0.85,
    unit: 'x',
    atLeast: true,
    how: 'The same presses for a listener that does nothing, through our receiver and Bolt’s `App`.',
    limit:
      'About 1: we have Bolt’s middleware and the memory of signatures on top, and read the form faster than the floor does.',
  },
  openings: {
    name: 'Requests opened, 32 connections',
    floor: 'the same door, operation and call to the console, with a store that keeps nothing',
    goal: 0.6,
    unit: 'x',
    atLeast: true,
    how: '`POST /v1/requests`, each for another account; the desk also mails the codes. Rows must equal answers.',
    limit:
      '0.6 to 0.65: half of what lies between is the transaction, of which 32 share one; the rest are the collector of memory, metrics, the log and the first mails.',
  },
  storeTransaction: {
    name: 'One transaction, prepared, on the disk',
    floor: 'the same rows by hand with better-sqlite3',
    goal: 1.15,
    unit: 'x',
    how: '“Take it” 200 times in each round, one after the other: the request, an entry of the trail, two effects; the median of each round.',
    limit:
      '1.3 to 1.4: with the seals, the sums and the chain of the trail, the same by hand takes as long, measured beside it. Above that stand the rules, scripts that run on two databases, and the watch over the file.',
  },
  outboxOnFile: {
    name: 'Outbox on SQLite',
    floor: 'a bare claim loop',
    goal: 0.8,
    unit: 'x',
    atLeast: true,
    how: '500 effects that do nothing in each round, by one instance, four at a time, each commit on the disk.',
    limit:
      'One fdatasync and five pages for each four effects, where the floor has two and as many pages; but eight hashes for each effect, its row read, checked and written twice, and its way through lane and attempt: the quicker the disk, the more these count.',
  },
  outboxPgBoss: {
    name: 'Outbox on PostgreSQL beside pg-boss',
    floor: 'pg-boss',
    goal: 2,
    unit: 'x',
    atLeast: true,
    how: 'As above; the other settings are below.',
    limit:
      'The claim loop with seals beside it: two round trips and one commit for four effects, and nothing else. It reaches 2.2 to 2.6 times pg-boss; with a second instance it gets no faster, since writers take turns for the one sum of a table.',
  },
  outboxGraphileWorker: {
    name: 'Outbox on PostgreSQL beside graphile-worker',
    floor: 'graphile-worker',
    goal: 2,
    unit: 'x',
    atLeast: true,
    how: 'As above.',
    limit:
      'As above: the least that seals each row and keeps a sum of them is about as fast as graphile-worker (0.96 to 1.11), so twice as fast is out of reach.',
  },
  mail: {
    name: 'Mails sent, four at a time',
    floor: 'nodemailer’s pool alone',
    goal: 0.95,
    unit: 'x',
    atLeast: true,
    how: '500 mails in each round to a mail server in another process, by the desk’s way to it, without the store.',
    limit:
      'Composing the message, which is half of the floor, and four answers of the server. The pool writes each part of a message by itself, the desk a message at once.',
  },
  start: {
    name: 'Start to healthy',
    floor: 'node:http alone',
    goal: 4,
    unit: 'x',
    how: '`npm start`’s command until `/healthz` answers 200, with a database and a compile cache that are there.',
    limit:
      'The packages alone, loaded by a server that does nothing, take 7 to 8 times the floor, Bolt, better-sqlite3 and nodemailer 6 times. Above them: our own files, and opening the database.',
  },
  idleMemory: {
    name: 'Memory when idle',
    floor: 'node:http alone',
    goal: 1.6,
    unit: 'x',
    how: 'What the system keeps in memory of the process (RSS) two seconds after it was healthy.',
    limit:
      'The packages alone, loaded by a server that does nothing, take 2.1 times the floor, Bolt, better-sqlite3 and nodemailer 1.75 times.',
  },
  growthOnFile: {
    name: 'What people wait for at 1,000,000 requests, SQLite',
    floor: 'the same at 10,000',
    goal: 1.2,
    unit: 'x',
    how: 'Thirteen verbs, `/metrics` and statistics included, while the same is open at each size; the one that grows most is the figure.',
    limit: '1: what ended long ago has no part in what is asked; the indexes are one level deeper.',
  },
  growthOnServer: {
    name: 'What people wait for at 1,000,000 requests, PostgreSQL',
    floor: 'the same at 10,000',
    goal: 1.2,
    unit: 'x',
    how: 'As above.',
    limit: 'As above.',
  },
  queueCode: {
    name: 'Behind 100,000 mails: a new code is mailed',
    floor: null,
    goal: 5_000,
    unit: 'ms',
    how: 'From `POST /v1/requests` until the code reaches the mail server, which takes each mail at once.',
    limit: 'The four mails that are under way, then one claim, one mail.',
  },
  queueAck: {
    name: 'Behind 100,000 mails: a click is answered, p99',
    floor: null,
    goal: 1_000,
    unit: 'ms',
    how: '“Take it”, one after the other, while the desk sends mails as fast as it can.',
    limit: 'The longest piece of work on the event loop, and the answer itself.',
  },
  queueMemory: {
    name: 'Behind 100,000 mails: memory',
    floor: null,
    goal: 300,
    unit: 'MB',
    how: 'RSS of the process in each round.',
    limit: 'Memory when idle: what waits stands in the database.',
  },
  queueLoop: {
    name: 'Behind 100,000 mails: event loop held up, p99',
    floor: null,
    goal: 50,
    unit: 'ms',
    how: 'As Node’s own histogram says, over all rounds; the range ends with the longest of all.',
    limit: 'One transaction with its fdatasync.',
  },
  fileSize: {
    name: 'File size of a finished request',
    floor: null,
    goal: 3,
    unit: 'KB',
    how: '400 requests asked for, verified, approved, deleted, told and erased by the desk’s own operations; pages of the file, indexes included, divided by 400.',
    limit:
      'What must stay: the entries of the trail with their hashes (about ten of 400 bytes), the evidence of three steps, one row of the request.',
  },
} as const satisfies Record<string, Listed>;

export type FigureId = keyof typeof FIGURES;
