import type { RefObject, TextareaHTMLAttributes } from 'preact'
import type { OpenVariable } from '../text/variables.js'

export interface WritingFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  /** Marked: they cannot stay. */
  readonly open: readonly OpenVariable[]
}

/** Grows with its words: a copy of them lies below it, which also marks what is not filled in. */
export function WritingField({ area, text, open, ...more }: WritingFieldProps) {
  return (
    <div class='composer-grow'>
      <div class='composer-mirror' aria-hidden='true'>
        {open.flatMap(({ start, end }, place) => [
          text.slice(open[place - 1]?.end ?? 0, start),
          <mark key={start}>{text.slice(start, end)}</mark>
        ])}
        {`${text.slice(open.at(-1)?.end ?? 0)}\n`}
      </div>
      <textarea ref={area} rows={1} dir='auto' value={text} {...more} />
    </div>
  )
}
