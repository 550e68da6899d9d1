import { Empty } from '../parts/empty.js'

export function Unreachable({ onRetry }: { onRetry(): void }) {
  return (
    <main class='login'>
      <Empty
        icon='failed'
        title='The desk cannot be reached'
        text='Please look at your connection. Nothing is lost.'
      />
      <button type='button' class='main-button' onClick={onRetry}>
        Try again
      </button>
    </main>
  )
}
