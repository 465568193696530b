// Prints the JSON Schemas of the values that Rocket.Chat's server sends.
import './resolution.mjs';

const { schemas } = await import('@rocket.chat/core-typings');
console.log(JSON.stringify(schemas));
