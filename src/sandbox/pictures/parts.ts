import { ANSWERS } from './answers.ts';
import { CARDS } from './cards.ts';
import { DIALOGS } from './dialogs.ts';
import { MAILS } from './mails.ts';
import { PRINTED, REQUESTS } from './requests.ts';
import { DESK, SANDBOX } from './shell.ts';
import { STEPS } from './steps.ts';
import type { Surface } from './studio.ts';

/** Every surface in every state: for customers in each language, for staff in English. */
export const PARTS: Readonly<Record<string, readonly Surface[]>> = {
  pages: [...STEPS, ...REQUESTS],
  print: PRINTED,
  mails: MAILS,
  desk: DESK,
  cards: CARDS,
  dialogs: DIALOGS,
  answers: ANSWERS,
  sandbox: SANDBOX,
};
