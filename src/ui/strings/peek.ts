/** Words for whoever is looked at while they type. */
export const PEEK = {
  peek: '{name} can see what you type.',
  peekOff: '{name} sees what you send, not what you type.',
  peekStop: 'Rather not',
  peekStart: 'Show it'
}
