// A small bot on discord.js, a client that Dibs has no part in. It checks the emulator: what works
// here against the real Discord has to work here against the emulator.
//
// Usage: DISCORD_TOKEN=… API_ROOT=http://127.0.0.1:PORT node peer.mjs

import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  SlashCommandBuilder,
} from "discord.js";

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: `${process.env.API_ROOT}/api` },
  allowedMentions: { parse: [] },
});

const hello = new SlashCommandBuilder()
  .setName("hello")
  .setDescription("says hello")
  .addStringOption((option) => option.setName("whom").setDescription("to whom").setRequired(true));

// One message of its own accord, sent twice as after a lost response: Discord shows it once.
client.once(Events.ClientReady, async () => {
  await client.application.commands.set([hello]);
  const guild = client.guilds.cache.first();
  const general = guild.channels.cache.find((channel) => channel.name === "general");
  const message = { content: `${client.user.username} is here`, nonce: "peer-1", enforceNonce: true };
  const first = await general.send(message);
  const second = await general.send(message);
  if (first.id !== second.id) {
    throw new Error("the nonce was not enforced");
  }
});

client.on(Events.InteractionCreate, async (interaction) => {
  // One command.
  if (interaction.isChatInputCommand()) {
    const button = new ButtonBuilder().setCustomId("peer:1").setLabel("Press me").setStyle(ButtonStyle.Primary);
    const answer = await interaction.reply({
      content: `**Hello**, ${interaction.user}: ${interaction.options.getString("whom")}`,
      components: [new ActionRowBuilder().addComponents(button)],
      allowedMentions: { users: [interaction.user.id] },
      withResponse: true,
    });
    if (answer.resource.message.components[0].components[0].customId !== "peer:1") {
      throw new Error("the answer came back without its button");
    }
  }
  // One button.
  if (interaction.isButton()) {
    await interaction.deferUpdate();
    await interaction.editReply({ content: `Pressed by ${interaction.member.displayName}`, components: [] });
    await interaction.followUp({ content: "Thank you", ephemeral: true });
  }
});

process.on("unhandledRejection", (error) => {
  console.error(error);
  process.exit(1);
});

await client.login(process.env.DISCORD_TOKEN);
