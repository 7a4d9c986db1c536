// Writes the JSON Schemas that the emulator checks requests and answers against:
//   node generate.mjs OUT.json
// They are made from the zod schemas of the npm package `discord-api-spec`, which are themselves
// generated from Discord's published OpenAPI document.
//
// OUT.json is { source, requests: { "METHOD /template": schema }, answers: { ... } }.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as spec from "discord-api-spec/zod";
import { z } from "zod";

const commands = z.array(spec.ApplicationCommandUpdateRequestSchema).max(130);
const followup = z.union([spec.IncomingWebhookRequestPartialSchema, spec.IncomingWebhookUpdateRequestPartialSchema]);
const callback = z.union([
  spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  spec.CreateMessageInteractionCallbackRequestSchema,
  spec.LaunchActivityInteractionCallbackRequestSchema,
  spec.ModalInteractionCallbackRequestSchema,
  spec.PongInteractionCallbackRequestSchema,
  spec.UpdateMessageInteractionCallbackRequestSchema,
]);
const channel = z.union([spec.GuildChannelResponseSchema, spec.PrivateChannelResponseSchema]);

const WEBHOOK = "/webhooks/{application_id}/{token}";

// The OpenAPI names these schemas inline, per operation; the package exports only their parts.
const requests = {
  "PUT /applications/{application_id}/commands": commands,
  "PUT /applications/{application_id}/guilds/{guild_id}/commands": commands,
  "POST /interactions/{interaction_id}/{token}/callback": callback,
  [`POST ${WEBHOOK}`]: followup,
  [`PATCH ${WEBHOOK}/messages/{message_id}`]: spec.IncomingWebhookUpdateRequestPartialSchema,
  "POST /users/@me/channels": spec.CreatePrivateChannelRequestSchema,
  "POST /channels/{channel_id}/messages": spec.MessageCreateRequestSchema,
  "PATCH /channels/{channel_id}/messages/{message_id}": spec.MessageEditRequestPartialSchema,
};

const answers = {
  "GET /gateway": spec.GatewayResponseSchema,
  "GET /gateway/bot": spec.GatewayBotResponseSchema,
  "GET /users/@me": spec.UserPIIResponseSchema,
  "GET /users/{user_id}": spec.UserResponseSchema,
  "GET /applications/@me": spec.PrivateApplicationResponseSchema,
  "GET /oauth2/applications/@me": spec.PrivateApplicationResponseSchema,
  "GET /applications/{application_id}/commands": z.array(spec.ApplicationCommandResponseSchema),
  "PUT /applications/{application_id}/commands": z.array(spec.ApplicationCommandResponseSchema),
  "GET /applications/{application_id}/guilds/{guild_id}/commands": z.array(spec.ApplicationCommandResponseSchema),
  "PUT /applications/{application_id}/guilds/{guild_id}/commands": z.array(spec.ApplicationCommandResponseSchema),
  "POST /interactions/{interaction_id}/{token}/callback": spec.InteractionCallbackResponseSchema,
  [`POST ${WEBHOOK}`]: spec.MessageResponseSchema,
  [`GET ${WEBHOOK}/messages/{message_id}`]: spec.MessageResponseSchema,
  [`PATCH ${WEBHOOK}/messages/{message_id}`]: spec.MessageResponseSchema,
  "POST /users/@me/channels": spec.PrivateChannelResponseSchema,
  "GET /channels/{channel_id}": channel,
  "POST /channels/{channel_id}/messages": spec.MessageResponseSchema,
  "GET /channels/{channel_id}/messages": z.array(spec.MessageResponseSchema),
  "GET /channels/{channel_id}/messages/{message_id}": spec.MessageResponseSchema,
  "PATCH /channels/{channel_id}/messages/{message_id}": spec.MessageResponseSchema,
  "GET /guilds/{guild_id}": spec.GuildWithCountsResponseSchema,
  "GET /guilds/{guild_id}/members/{user_id}": spec.GuildMemberResponseSchema,
  "GET /guilds/{guild_id}/channels": z.array(channel),
  "GET /guilds/{guild_id}/roles": z.array(spec.GuildRoleResponseSchema),
};

// zod says nothing of fields it does not list; to send one is a mistake.
function closed({ zodSchema, jsonSchema }) {
  if (jsonSchema.type === "object" && jsonSchema.properties && jsonSchema.additionalProperties === undefined) {
    jsonSchema.additionalProperties = false;
  }
  open({ zodSchema, jsonSchema });
}

function open({ zodSchema, jsonSchema }) {
  // `undefined` cannot be written in JSON; zod would turn it into a schema that takes anything.
  if (zodSchema._zod.def.type === "undefined") {
    jsonSchema.not = {};
  }
  // zod's pattern wants a `Z` at the end; the document asks for RFC 3339, and Discord writes `+00:00`.
  if (jsonSchema.format === "date-time") {
    delete jsonSchema.pattern;
  }
}

function convert(schemas, override) {
  const entries = Object.entries(schemas).map(([route, schema]) => [
    route,
    z.toJSONSchema(schema, { unrepresentable: "any", io: "input", reused: "ref", override }),
  ]);
  return Object.fromEntries(entries);
}

const [out] = process.argv.slice(2);
if (!out) {
  console.error("usage: node generate.mjs OUT.json");
  process.exit(2);
}
const manifest = new URL("node_modules/discord-api-spec/package.json", import.meta.url);
const { name, version } = JSON.parse(readFileSync(manifest, "utf8"));
const result = {
  source: `${name} ${version}`,
  requests: convert(requests, closed),
  answers: convert(answers, open),
};
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, JSON.stringify(result));
console.log(`${out}: ${Object.keys(requests).length} request and ${Object.keys(answers).length} answer schemas from ${result.source}`);
