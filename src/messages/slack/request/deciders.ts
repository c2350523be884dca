/** A request that nobody can decide waits for whoever runs the desk. */
export const tooFewDeciders = ({ found, needed }: { readonly found: number; readonly needed: number }): string =>
  `Nobody can ${found === 0 ? 'decide' : 'approve'} this as things stand: ${
    found === 0 ? 'no active person in SLACK_APPROVERS may' : `${found} of the ${needed} people who are needed may`
  }, since nobody decides about an account of their own. Whoever runs the desk: add reviewers to SLACK_APPROVERS.`;
