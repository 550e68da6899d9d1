export default function AnswersPane() {
  return null
}
