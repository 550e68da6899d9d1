/** Every option by name, for whoever wants to know whether there is such a one. */
export const KNOWN =
  'name transport mailbox profile token hooks title greeting form route departments answers ways channels away invitations waiting files emoji peek patience leads elsewhere afterwards mask private measure consent privacy sound feedback accent scheme side launcher strings locale panes messages'.split(
    ' '
  )
