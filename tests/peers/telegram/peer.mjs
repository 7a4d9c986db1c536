// A small bot on grammY, a client of the Bot API that Dibs has no part in. It checks the emulator:
// what works here against the real Telegram has to work here against the emulator.
//
// Usage: BOT_TOKEN=… API_ROOT=http://127.0.0.1:PORT node peer.mjs

import { Bot, InlineKeyboard } from "grammy";

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.API_ROOT } });

// One message of its own accord.
bot.on("my_chat_member", async (context) => {
  if (context.myChatMember.new_chat_member.status === "member") {
    await context.api.sendMessage(context.chat.id, `${context.me.first_name} is here`);
  }
});

// One command.
bot.command("hello", async (context) => {
  const { id, first_name } = context.from;
  await context.reply(`<b>Hello</b>, <a href="tg://user?id=${id}">${first_name}</a>: ${context.match}`, {
    parse_mode: "HTML",
    reply_parameters: { message_id: context.msg.message_id },
    reply_markup: new InlineKeyboard().text("Press me", "peer:1").url("More", "https://example.org/"),
  });
});

// One button.
bot.callbackQuery("peer:1", async (context) => {
  await context.answerCallbackQuery({ text: "Thank you", show_alert: true });
  await context.editMessageText(`Pressed by ${context.from.first_name}`);
});

bot.catch((error) => {
  console.error(error);
  process.exit(1);
});

await bot.api.setMyCommands([{ command: "hello", description: "says hello" }]);
await bot.start();
