export { default as css } from '../../styles/find.css'
export { Find } from './find.js'
