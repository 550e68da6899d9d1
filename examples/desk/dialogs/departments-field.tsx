import type { Department } from '../../server/desk-frames.js'

export interface DepartmentsFieldProps {
  readonly all: readonly Department[]
  /** Ids. */
  readonly mine: readonly string[]
}

/** For which departments the agent is rung. */
export function DepartmentsField({ all, mine }: DepartmentsFieldProps) {
  return (
    <fieldset class='departments' aria-describedby='departments-note'>
      <legend>Departments</legend>
      <div class='departments-list'>
        {all.map(({ id, name }) => (
          <label key={id} class='tick'>
            <input
              type='checkbox'
              name='department'
              value={id}
              defaultChecked={mine.includes(id)}
            />
            {name}
          </label>
        ))}
      </div>
      <p id='departments-note' class='field-hint'>
        You are rung for these. Without a tick, for all of them.
      </p>
    </fieldset>
  )
}
