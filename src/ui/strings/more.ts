/** Words around the sections of what else there is, and of how to be told of an answer. */
export const MORE = {
  alerts: 'When an answer comes',
  sound: 'Ring a small bell',
  notify: 'Show a note on the screen while I look elsewhere',
  denied:
    'Your browser keeps such notes away from this page. You can allow them beside its address.'
}
