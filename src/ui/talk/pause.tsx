import { useEffect, useState } from 'preact/hooks'
import { DEFAULTS_OF_LATER } from '../../core/defaults.js'
import { noteSilence, silenceAt, unanswered } from '../../core/patience.js'
import { useBell, useStore } from '../context.js'

type View = typeof import('./pause/view.js')

/** Says that nobody is gone, when the visitor has had no answer for a while. Nothing ticks where nobody looks. */
export function Pause() {
  const { stores, settings, act } = useBell()
  const patience = settings.patience ?? DEFAULTS_OF_LATER.patience
  const open = useStore(stores.$open)
  const typing = useStore(stores.$typing)
  useStore(stores.$thread)
  useStore(stores.$agent)
  const { asked } = useStore(stores.$wishes)
  const key = unanswered(stores)
  const [view, setView] = useState<View>()
  const draw = useState({})[1]
  const since = asked && asked.key === key && !typing ? asked.at : undefined
  const [silence, next] = silenceAt(Date.now(), since, patience)

  useEffect(() => {
    if (patience > 0 && noteSilence(stores, false)) void act(it => it.keep())
  }, [key])

  // Whoever types is here: it begins anew.
  useEffect(
    () => stores.$typing.listen(() => patience > 0 && void noteSilence(stores, true)),
    [patience]
  )

  useEffect(() => {
    if (!open || next === undefined) return
    const timer = setTimeout(draw, next + 1, {})
    return () => clearTimeout(timer)
  }, [open, since, silence])

  useEffect(() => {
    if (silence) import('./pause/view.js').then(setView, () => {})
  }, [silence > 0])

  return silence && view ? <view.View much={silence > 1} /> : null
}
