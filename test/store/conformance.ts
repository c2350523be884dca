import { describe } from 'vitest';
import type { MakeStore } from './build.ts';
import { absenceConformance } from './conformance/absences.ts';
import { auditConformance } from './conformance/audit.ts';
import { brakeConformance } from './conformance/brake.ts';
import { changeConformance } from './conformance/change.ts';
import { claimConformance } from './conformance/claim.ts';
import { coalescingConformance } from './conformance/coalescing.ts';
import { confirmationConformance } from './conformance/confirmations.ts';
import { deskVisitConformance } from './conformance/deskVisits.ts';
import { gaugeConformance } from './conformance/gauges.ts';
import { homePublishConformance } from './conformance/homePublish.ts';
import { homeConformance } from './conformance/homes.ts';
import { keyConformance } from './conformance/keys.ts';
import { readConformance } from './conformance/reads.ts';
import { statsConformance } from './conformance/stats.ts';
import { tallyConformance } from './conformance/tallies.ts';

/** What every store must do, whatever its database. */
export function storeConformance(name: string, makeStore: MakeStore): void {
  describe(`the store on ${name}`, () => {
    describe('changes', () => changeConformance(makeStore));
    describe('idempotency keys', () => keyConformance(makeStore));
    describe('reads', () => readConformance(makeStore));
    describe('statistics', () => statsConformance(makeStore));
    describe('gauges', () => gaugeConformance(makeStore));
    describe('limits', () => tallyConformance(makeStore));
    describe('decisions that wait for codes', () => confirmationConformance(makeStore));
    describe('viewers of home tabs', () => homeConformance(makeStore));
    describe('absences', () => absenceConformance(makeStore));
    describe('visits to the status page', () => deskVisitConformance(makeStore));
    describe('the outbox', () => claimConformance(makeStore));
    describe('coalescing effects', () => coalescingConformance(makeStore));
    describe('the publication of home tabs', () => homePublishConformance(makeStore));
    describe('the brake', () => brakeConformance(makeStore));
    describe('the audit trail', () => auditConformance(makeStore));
  });
}
