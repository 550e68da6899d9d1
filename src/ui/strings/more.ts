/** Words around the sections of what else there is. Each section brings its own. */
export const MORE = {
  back: 'Back'
}
