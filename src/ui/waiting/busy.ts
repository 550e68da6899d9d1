/**
 * What somebody would miss in the room: something that they have started or turned up, though it may still be on
 * its way, an answer that they write, a page of somebody else that they are in.
 */
export function busyIn(room: HTMLElement): Element | null | undefined {
  const { activeElement } = room.getRootNode() as ShadowRoot
  if (room.contains(activeElement) && activeElement?.matches('iframe, form *')) return activeElement
  return (
    room.querySelector('[part="media"] iframe') ??
    [...room.querySelectorAll<HTMLMediaElement>('video,audio')].find(
      ({ paused, muted, dataset, autoplay, played }) =>
        (!paused || (autoplay && !played.length)) && (!muted || 'hand' in dataset)
    )
  )
}
