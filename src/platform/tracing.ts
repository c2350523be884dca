import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';

/** Of whatever was registered when the process started (docs/operate/traces.md); as long as nothing was, it does nothing. */
const tracer = () => trace.getTracer('deletion-desk');

/**
 * Does the work within a span, so that the calls which it makes belong to it. `failed` says of its result whether it went
 * wrong; what throws did.
 * @param attributes ids, codes and numbers only
 */
export const traced = <T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
  failed: (result: T) => string | null,
): Promise<T> =>
  tracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      const result = await work();
      const why = failed(result);
      if (why !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: why });
      return result;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : typeof error });
      throw error;
    } finally {
      span.end();
    }
  });

/** The trace to which belongs what is done now; null: to none. */
export const currentTrace = (): string | null => trace.getActiveSpan()?.spanContext().traceId ?? null;
