export { default as css } from '../../styles/emoji.css'
export { Picker } from './picker.js'
