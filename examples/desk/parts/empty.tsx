import { Icon, type IconName } from './icon.js'

/** What is said where nothing is. */
export function Empty(props: { icon: IconName; title: string; text: string }) {
  return (
    <div class='empty'>
      <Icon name={props.icon} />
      <p class='empty-title'>{props.title}</p>
      <p>{props.text}</p>
    </div>
  )
}
