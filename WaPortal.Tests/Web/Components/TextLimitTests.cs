using Bunit;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Sandbox;
using WaPortal.Web.Features.Chats;

namespace WaPortal.Tests.Web.Components;

/// <summary>Fields take what their use case takes, and say when that is about to end.</summary>
public sealed class TextLimitTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    [Theory]
    [InlineData(MessageErrors.TextMaxLength - 1000, null)]
    [InlineData(MessageErrors.TextMaxLength - 999, "999 characters left")]
    [InlineData(MessageErrors.TextMaxLength, "The text has the most characters that it can have, 65,536.")]
    public void Who_writes_a_message_is_told_near_its_limit(int length, string? notice)
    {
        var composer = _context.Render<Composer>(with => with.Add(c => c.InstanceId, "ins_1").Add(c => c.To, "4915112345678@s.whatsapp.net").Add(c => c.CanSend, true));

        composer.Find("textarea").Input(new string('x', length));

        Assert.Equal(notice, composer.FindAll("[data-length-notice]").SingleOrDefault()?.TextContent.Trim());
        Assert.Equal($"{MessageErrors.TextMaxLength}", composer.Find("textarea").GetAttribute("maxlength"));
    }

    [Fact]
    public void A_simulated_contact_has_the_same_limit()
    {
        var box = _context.Render<SandboxContactBox>(with => with.Add(b => b.InstanceId, "ins_1"));

        box.Find("textarea").Input(new string('x', MessageErrors.TextMaxLength));

        Assert.NotNull(box.Find("[data-length-notice]"));
        Assert.Equal($"{MessageErrors.TextMaxLength}", box.Find("textarea").GetAttribute("maxlength"));
        Assert.Contains(box.FindAll("input"), input => input.GetAttribute("maxlength") == $"{WriteAsSandboxContact.NameMaxLength}");
        Assert.All(box.FindAll("input"), input => Assert.NotNull(input.GetAttribute("maxlength")));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
