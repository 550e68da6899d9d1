import { useState } from 'preact/hooks'
import { Field } from '../parts/field.js'
import { safeHref } from '../text/links.js'
import { AnswerSearch, type Article } from './answer-search.js'
import { type Made, Maker } from './maker.js'
import type { PanelProps } from './tools.js'

const EMPTY = { title: '', text: '', href: '' }
const LIMIT = 8000

/** Something to read. */
export function ArticlePanel(props: PanelProps) {
  const [draft, setDraft] = useState(EMPTY)
  const set = (changes: Partial<typeof EMPTY>) => setDraft(old => ({ ...old, ...changes }))
  const take = ({ title, text, href = '' }: Article) => setDraft({ title, text, href })
  return (
    <Maker
      title='Article'
      panel={props}
      made={made(draft)}
      kept={{
        kind: 'article',
        onChoose(content) {
          if (content.kind === 'article') take(content)
        }
      }}
    >
      <AnswerSearch onChoose={take} />
      <Field label='Title'>
        {wiring => (
          <input
            {...wiring}
            autofocus
            maxLength={500}
            value={draft.title}
            onInput={event => set({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label='Text' hint='**bold**, *slanted*, `code`, lists with -, [links](https://…)'>
        {wiring => (
          <textarea
            {...wiring}
            rows={8}
            dir='auto'
            maxLength={LIMIT}
            value={draft.text}
            onInput={event => set({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label='Read on at' hint='An address, if there is more.'>
        {wiring => (
          <input
            {...wiring}
            type='url'
            value={draft.href}
            onInput={event => set({ href: event.currentTarget.value })}
          />
        )}
      </Field>
    </Maker>
  )
}

function made({ title, text, href }: typeof EMPTY): Made {
  if (!title.trim()) return { missing: 'Please enter the title.' }
  if (!text.trim()) return { missing: 'Please enter the text.' }
  if (href.trim() && !safeHref(href.trim())) return { missing: 'Please enter the whole address.' }
  const more = href.trim() ? { href: href.trim() } : {}
  return { content: { kind: 'article', title: title.trim(), text: text.trim(), ...more } }
}
