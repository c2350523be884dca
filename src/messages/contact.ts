/** Where a link to the support contact leads: it is an e-mail address, or the address of a page. */
export const contactUrl = (contact: string): string =>
  /^https?:\/\//.test(contact) ? contact : `mailto:${encodeURI(contact)}`;
