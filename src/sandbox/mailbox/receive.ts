import type { SMTPServerDataStream } from 'smtp-server';

/** An answer with that SMTP code; smtp-server looks for `responseCode`. */
export class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor(code: number, message: string) {
    super(message);
    this.responseCode = code;
  }
}

/** The whole message, read to its end; rejects with a 552 if it is too large. */
export async function receive(stream: SMTPServerDataStream, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    // The rest is read and thrown away, because the client listens for an answer only after the final dot.
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  }
  if (stream.sizeExceeded) throw new SmtpRefusal(552, `larger than ${size} bytes`);
  return Buffer.concat(chunks);
}
