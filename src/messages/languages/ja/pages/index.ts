import type { PageWords } from '../../pageWords.ts';
import { notices, wentWrong } from './notices.ts';
import { parts } from './parts.ts';
import { request } from './request.ts';
import { steps } from './steps.ts';

export const pages: PageWords = { parts, steps, request, notices, wentWrong };
