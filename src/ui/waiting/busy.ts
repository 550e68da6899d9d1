/**
 * Whether somebody would miss what is in the room: they watch or hear something that they have started or
 * turned up, write an answer, or are in a page of somebody else.
 */
export function isBusy(room: HTMLElement): boolean {
  const { activeElement } = room.getRootNode() as ShadowRoot
  return (
    (room.contains(activeElement) && !!activeElement?.matches('iframe, form *')) ||
    !!room.querySelector('[part="media"] iframe') ||
    [...room.querySelectorAll<HTMLMediaElement>('video,audio')].some(
      ({ paused, muted, dataset }) => !paused && (!muted || 'hand' in dataset)
    )
  )
}
