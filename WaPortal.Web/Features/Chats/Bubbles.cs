using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Caching.Memory;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>
/// Draws messages: each once for all pages that show it, not once for each. A page then holds a reference where it would hold a tree of components. What is
/// known here is forgotten as soon as all pages have had time to ask for it; they keep what they show.
/// </summary>
internal sealed class Bubbles : IDisposable
{
    private const long MostCharacters = 2_000_000;
    private const long MessageSize = 300;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly MemoryCache _drawn = new(new MemoryCacheOptions { SizeLimit = MostCharacters });
    private readonly IServiceScopeFactory _scopes;
    private readonly ILoggerFactory _loggers;
    private readonly ITimer _sweep;

    public Bubbles(IServiceScopeFactory scopes, ILoggerFactory loggers, TimeProvider time)
    {
        _scopes = scopes;
        _loggers = loggers;

        // A cache that nobody asks forgets nothing by itself. Nothing but what is over goes so.
        _sweep = time.CreateTimer(_ => _drawn.Compact(0), null, Kept, Kept);
    }

    /// <summary>How a message is drawn now.</summary>
    /// <param name="before">How it was drawn before, which is the same object when nothing changed; null for the first time.</param>
    public Bubble Of(Message message, ShownFile? file, bool inGroup, Bubble? before)
    {
        var look = BubbleLook.Of(message, file, inGroup);
        if (before?.Look == look)
            return before;
        return _drawn.GetOrCreate(look, entry =>
        {
            var bubble = Draw(message, file, look);
            entry.SetSlidingExpiration(Kept).SetSize(MessageSize + bubble.Length);
            return bubble;
        })!;
    }

    /// <summary>The same message as some page holds it already, or this one: who looks at one chat together holds its messages once.</summary>
    public Message Shared(Message message) =>
        _drawn.GetOrCreate(MessageLook.Of(message), entry =>
        {
            entry.SetSlidingExpiration(Kept).SetSize(MessageSize + (message.Body?.Length ?? 0));
            return message;
        })!;

    public void Dispose()
    {
        _sweep.Dispose();
        _drawn.Dispose();
    }

    private Bubble Draw(Message message, ShownFile? file, BubbleLook look)
    {
        var isSticker = message is { Kind: MessageKinds.Sticker, DeletedAt: null } && file is not null;
        var style = $"bubble {(message.FromMe ? "mine" : "theirs")}{(isSticker ? " bare" : "")}";
        var at = message.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var content = TextOf<MessageContent>(new() { [nameof(MessageContent.Message)] = message, [nameof(MessageContent.File)] = file, [nameof(MessageContent.InGroup)] = look.InGroup });
        var foot = TextOf<MessageFoot>(new() { [nameof(MessageFoot.Message)] = message });
        var dots = message.DeletedAt is null ? Dots(look.Language) : default;
        if (message.FromMe || message.HasMedia)
            return new Bubble(look) { Class = style, At = at, Content = content, Foot = foot, Dots = dots };
        var id = HtmlEncoder.Default.Encode(message.WhatsAppId);
        return new Bubble(look) { Whole = new($"<article class=\"{style}\" data-message=\"{id}\" data-at=\"{at}\">{content}{foot}{dots}</article>") };
    }

    private MarkupString Dots(string language) =>
        _drawn.GetOrCreate(language, entry =>
        {
            entry.SetSize(1);
            return TextOf<MessageDots>([]);
        });

    private MarkupString TextOf<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        using var scope = _scopes.CreateScope();
        using var renderer = new HtmlRenderer(scope.ServiceProvider, _loggers);
        var text = "";

        // Nobody else has this renderer and the parts of a message wait for nothing, so this has been done when it returns.
        renderer.Dispatcher.InvokeAsync(() => text = renderer.BeginRenderingComponent<T>(ParameterView.FromDictionary(parameters)).ToHtmlString()).GetAwaiter().GetResult();
        return new MarkupString(text);
    }
}
