import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { loadAnswers } from '../../core/answers/load.js'
import type { Answer } from '../../core/answers/types.js'
import { tellOwner } from '../../core/notes.js'
import { Article } from '../answers/article.js'
import { idOf, useMemory } from '../answers/memory.js'
import { Person } from '../answers/person.js'
import { Questions, Topics } from '../answers/questions.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Icon } from '../icon.js'
import { Ways } from '../more/ways.js'
import { ANSWERS } from '../strings/answers.js'
import { COMMON } from '../strings/common.js'
import { fill } from '../strings.js'
import css from '../styles/answers.css'

export { css }

/** How many of what was found are shown. */
const SHOWN = 10

/** What visitors can find out without asking anybody; from everywhere it is one step to a person. */
export default function AnswersPane() {
  const bell = useBell()
  const { stores, settings, emit } = bell
  const { $phase, $over } = stores
  const strings = useStrings({ ...COMMON, ...ANSWERS })
  const talks = !/prechat|offline/.test(useStore($phase))
  const [memory, change] = useMemory()
  const { answers, text, found, shown } = memory
  const opener = useRef<HTMLElement>(undefined)
  const results = found && (found.found.length ? found.found : found.near)
  const topics = useMemo(() => <Topics answers={answers} onOpen={open} />, [answers])

  useLayoutEffect(() => {
    memory.loading ??= loadAnswers(settings.answers ?? [], flaw => emit('error', flaw))
    void memory.loading.then(loaded => {
      change({ answers: loaded })
      // Nothing to look up: then the visitor asks.
      if (!loaded.length && $over.get() === 'answers') $over.set(undefined)
    })
    addEventListener('pagehide', done)
    return () => {
      removeEventListener('pagehide', done)
      done()
    }
  }, [])

  useLayoutEffect(() => {
    if (!shown) opener.current?.focus()
  }, [shown])

  const done = () => void memory.lookup?.then(it => it.done())

  /** Search comes with the first touch of the field, and knows what has been typed until then. */
  function look(text: string): void {
    change({ text })
    memory.lookup ??= Promise.all([import('../../core/answers/lookup.js'), memory.loading]).then(
      ([it, loaded = []]) =>
        it.openLookup(loaded, settings.locale, note => void tellOwner(bell, note))
    )
    memory.lookup.then(
      it => {
        const found = it.look(memory.text)
        change({ found: memory.text.trim() ? found : undefined })
      },
      error => {
        memory.lookup = undefined
        emit('error', error)
      }
    )
  }

  function open(shown: Answer, button: HTMLElement): void {
    opener.current = button
    done()
    emit('answer', idOf(shown))
    change({ shown })
  }

  const question = shown ? shown.question : text.trim()
  return (
    <>
      {!shown && !talks && <p part='greeting'>{strings.greeting}</p>}
      <div part='answers'>
        {(shown || talks) && (
          <button
            type='button'
            part='back'
            class='round'
            aria-label={strings.back}
            onClick={() => (shown ? change({ shown: undefined }) : $over.set(undefined))}
          >
            <Icon name='down' />
          </button>
        )}
        <div hidden={!!shown}>
          <search part='field'>
            <input
              type='search'
              aria-label={strings.searchAnswers}
              placeholder={strings.searchAnswers}
              enterkeyhint='search'
              maxLength={200}
              value={text}
              onFocus={() => look(memory.text)}
              onInput={event => look(event.currentTarget.value)}
              onKeyDown={event => {
                if (event.key !== 'Escape' || !text) return
                // The first one is for the text, the next one for the panel.
                event.stopPropagation()
                look('')
              }}
            />
          </search>
          <p role='status' class='note'>
            {found &&
              (found.found.length
                ? fill(strings.found, { count: found.found.length })
                : found.near.length
                  ? strings.near
                  : strings.nothing)}
          </p>
          {results && <Questions answers={results.slice(0, SHOWN)} onOpen={open} />}
          <div hidden={!!results}>{topics}</div>
          <Ways />
        </div>
        {shown && <Article shown={shown} />}
      </div>
      {(!talks || question) && <Person question={question} />}
    </>
  )
}
