/**
 * Words of the choice of emoji, and the emoji themselves: parted by `|`, each with its name and, after a comma, other
 * words that it is found by. They can be said in another language, or be others, like all words.
 */
export const EMOJI = {
  emojiSearch: 'Search emoji',
  emojiNothing: 'No emoji for that',
  emojiFound: '{count} emoji found',
  emojiGroups: 'Groups of emoji',
  emojiRecent: 'Used just now',
  emojiFaces: 'Faces',
  emojiPeople: 'Hands and people',
  emojiNature: 'Animals and nature',
  emojiFood: 'Food and drink',
  emojiThings: 'Home and things',
  emojiSigns: 'Hearts and signs',
  emojiFacesList:
    '😀 grinning face, happy smile|😃 big eyes, happy smile|😄 smiling eyes, happy|😁 beaming face, teeth|😆 laughing face, haha|😅 laughing with sweat, phew relief|🤣 rolling on the floor, laugh lol|😂 tears of joy, laugh cry lol|🙂 slight smile, fine|🙃 upside down, silly irony|😉 wink|😊 warm smile, blush glad|😇 halo, angel innocent|🥰 in love, hearts adore|😍 heart eyes, love it|🤩 star eyes, wow great|😘 kiss|😋 tasty, yum delicious|😜 winking tongue, joke|🤪 zany face, crazy|🤗 hug, welcome|🤭 oops, giggle|🤫 hush, quiet secret|🤔 thinking, hmm wonder|🤐 zipped mouth, silent|😐 neutral face, meh|😏 smirk|🙄 rolling eyes, really|😬 grimace, awkward|😌 relieved, calm|😔 pensive, sad|😴 asleep, tired|😷 mask, ill|🤒 thermometer, ill sick|🤯 mind blown, wow|🥳 party face, celebrate|😎 sunglasses, cool|🤓 nerd, glasses|😕 confused|😟 worried|🙁 frown, sad|😮 astonished, oh surprise|🥺 pleading, please|😢 crying, sad tear|😭 sobbing, cry tears|😱 scream, shock fear|😤 huffing, annoyed|😡 angry, red|🤬 cursing, swear',
  emojiPeopleList:
    '👍 thumbs up, yes good agree|👎 thumbs down, no bad|👌 perfect, ok|🤞 crossed fingers, luck hope|✌️ victory, peace|🤙 call me, phone|👋 waving hand, hello bye|🙏 thank you, please pray|👏 clapping, applause bravo|🙌 raised hands, hooray|🤝 handshake, deal|💪 strong arm, power|👉 pointing right, this|👈 pointing left|👆 pointing up, above|👇 pointing down, below|☝️ one finger, first wait|✋ raised hand, stop|✊ fist|👀 eyes, look see|🤷 shrug, unsure|🤦 facepalm, oh no|🙋 raising a hand, question me|🙆 all right, ok|🙅 no way, cross|💁 at your service, help|🧑 person|👩 woman|👨 man|👶 baby|👪 family|🏃 running, hurry',
  emojiNatureList:
    '🐶 dog, puppy|🐱 cat, kitten|🐭 mouse|🐰 rabbit, bunny|🦊 fox|🐻 bear|🐼 panda|🐨 koala|🐯 tiger|🦁 lion|🐮 cow|🐷 pig|🐸 frog|🐵 monkey|🐔 hen, chicken|🐧 penguin|🐦 bird|🦉 owl|🐝 bee|🦋 butterfly|🐢 turtle, slow|🐟 fish|🐳 whale|🌸 blossom, flower|🌹 rose, flower|🌻 sunflower|🌷 tulip, flower|🌱 sprout, plant|🌳 tree|🍀 clover, luck|🍁 maple leaf, autumn|☀️ sun, sunny|🌙 moon, night|⭐ star|🌈 rainbow|☁️ cloud|🌧️ rain|❄️ snow, cold|🔥 fire, hot|🌊 wave, sea water',
  emojiFoodList:
    '☕ coffee, tea hot|🍵 tea, cup|🥛 milk|🍷 wine|🍺 beer|🥂 cheers, toast|🍾 bottle, champagne|🍞 bread|🥐 croissant, breakfast|🧀 cheese|🥚 egg|🍳 frying pan, cook|🥗 salad|🍲 soup, stew|🍝 pasta, spaghetti|🍕 pizza|🍔 burger|🍟 fries, chips|🍣 sushi|🍎 apple|🍐 pear|🍊 orange|🍋 lemon|🍌 banana|🍓 strawberry|🍒 cherries|🍇 grapes|🥕 carrot|🍅 tomato|🍫 chocolate|🍪 biscuit, cookie|🍰 cake|🎂 birthday cake|🍦 ice cream',
  emojiThingsList:
    '💡 light bulb, lamp idea|🕯️ candle, light|🔦 torch, light|🛋️ sofa, couch|🪑 chair|🛏️ bed|🚪 door|🏠 house, home|🔑 key|🔧 spanner, repair|🔨 hammer, repair|🧹 broom, clean|📦 parcel, box delivery|🚚 lorry, delivery truck|✈️ plane, travel|🚗 car|🚲 bicycle, bike|📞 telephone, call|📱 mobile phone|💻 computer, laptop|📷 camera, photo|🎧 headphones, music|✉️ letter, mail|📧 e-mail, mail|📎 paper clip, attach|✏️ pencil, write|📚 books, read|📅 calendar, date|⏰ alarm clock, time|⌛ hourglass, wait|💳 card, pay|💶 money, euro|🧾 receipt, bill invoice|🛒 trolley, cart shop|🛍️ shopping bags|🎁 present, gift|🎈 balloon, party|🎉 party popper, congratulations|👕 shirt|👟 shoe|👓 glasses|💍 ring|☂️ umbrella, rain|🧵 thread, cord',
  emojiSignsList:
    '❤️ red heart, love|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart|🖤 black heart|🤍 white heart|💔 broken heart|💕 two hearts, love|✨ sparkles, new clean|💯 hundred, perfect|✅ done, check yes|✔️ tick, check yes|❌ cross, no wrong|❓ question|❗ exclamation, important|⚠️ warning, careful|🚫 forbidden, not|🔴 red circle|🟢 green circle|🔵 blue circle|➕ plus, more|➖ minus, less|➡️ arrow right|⬅️ arrow left|⬆️ arrow up|⬇️ arrow down|🔄 exchange, again return|🔒 locked, safe|🔔 bell|💬 speech, chat talk|💤 sleep|🎵 music, note'
}
