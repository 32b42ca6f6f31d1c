using WaPortal.Domain.Chats;

namespace WaPortal.Tests.Domain.Chats;

public sealed class ChatAddressTests
{
    [Theory]
    [InlineData("79001234567", "79001234567@s.whatsapp.net")]
    [InlineData(" +7 (900) 123-45-67 ", "79001234567@s.whatsapp.net")]
    [InlineData("79001234567@s.whatsapp.net", "79001234567@s.whatsapp.net")]
    [InlineData("79001234567:12@s.whatsapp.net", "79001234567@s.whatsapp.net")]
    [InlineData("79001234567@c.us", "79001234567@s.whatsapp.net")]
    [InlineData("123456789012345@lid", "123456789012345@lid")]
    [InlineData("123456789012345:3@lid", "123456789012345@lid")]
    [InlineData("120363012345678901@g.us", "120363012345678901@g.us")]
    [InlineData("79001234567-1398765432@g.us", "79001234567-1398765432@g.us")]
    [InlineData("120363012345678901@newsletter", "120363012345678901@newsletter")]
    [InlineData("status@broadcast", "status@broadcast")]
    public void Takes_every_usual_spelling(string text, string jid)
    {
        Assert.True(ChatAddress.TryParse(text, out var address));
        Assert.Equal(jid, address.Jid);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("somebody")]
    [InlineData("1234")]
    [InlineData("1234567890123456")]
    [InlineData("79001+234567")]
    [InlineData("79001234567@example.com")]
    [InlineData("@s.whatsapp.net")]
    [InlineData("abc@lid")]
    [InlineData("79001234567@s.whatsapp.net@lid")]
    public void Refuses_what_names_nobody(string? text) => Assert.False(ChatAddress.TryParse(text, out _));
}
