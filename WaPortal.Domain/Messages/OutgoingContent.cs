using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>What a message is to say; files go another way (<see cref="Media.OutgoingFile"/>).</summary>
public abstract record OutgoingContent
{
    private const int NameMaxLength = 256;

    private OutgoingContent()
    {
    }

    /// <summary>What it says beside that.</summary>
    public OutgoingContext Context { get; init; } = OutgoingContext.None;

    /// <summary>Notes what is wrong with it, by the names of the request's fields.</summary>
    internal abstract void Check(FieldErrors faults);

    /// <param name="Body">The text.</param>
    public sealed record Text(string Body) : OutgoingContent
    {
        internal override void Check(FieldErrors faults) => CheckText(Body, faults);

        internal static void CheckText(string? text, FieldErrors faults)
        {
            faults.Require(!string.IsNullOrEmpty(text), "message", "message must not be empty.");
            faults.Require(text is not { Length: > MessageErrors.TextMaxLength }, "message", $"message must have at most {MessageErrors.TextMaxLength} characters.");
        }
    }

    /// <summary>A place.</summary>
    /// <param name="Latitude">Degrees, north positive.</param>
    /// <param name="Longitude">Degrees, east positive.</param>
    /// <param name="Name">What it is called; may be null.</param>
    /// <param name="Address">May be null.</param>
    public sealed record Location(double? Latitude, double? Longitude, string? Name, string? Address) : OutgoingContent
    {
        internal override void Check(FieldErrors faults)
        {
            faults.Require(Latitude is >= -90 and <= 90, "latitude", "latitude must be given in degrees, from -90 to 90.");
            faults.Require(Longitude is >= -180 and <= 180, "longitude", "longitude must be given in degrees, from -180 to 180.");
            faults.Require(Name is null or { Length: <= NameMaxLength }, "name", $"name must have at most {NameMaxLength} characters.");
            faults.Require(Address is null or { Length: <= NameMaxLength }, "address", $"address must have at most {NameMaxLength} characters.");
        }
    }

    /// <summary>One contact card or several.</summary>
    public sealed record Contacts(IReadOnlyList<SentContact>? Cards) : OutgoingContent
    {
        private const int MostCards = 100;

        internal override void Check(FieldErrors faults)
        {
            faults.Require(Cards is { Count: > 0 and <= MostCards }, "contacts", $"contacts must hold 1 to {MostCards} contacts.");
            faults.Require(
                Cards is null || Cards.All(card => card is { Name: { Length: > 0 and <= NameMaxLength }, Organization: null or { Length: <= NameMaxLength } }),
                "contacts", $"Each contact needs a name of at most {NameMaxLength} characters.");
            faults.Require(
                Cards is null || Cards.All(card => card?.Phone is { } phone && Chats.ChatAddress.TryParse(phone, out var address) && address.PhoneNumber is not null),
                "contacts", "Each contact needs a phone: an international number such as 79001234567.");
        }
    }

    /// <summary>A question with answers to choose from.</summary>
    /// <param name="Question">What is asked.</param>
    /// <param name="Options">What can be answered.</param>
    /// <param name="Selectable">How many of them one may choose; 0 for any number.</param>
    public sealed record Poll(string? Question, IReadOnlyList<string>? Options, int Selectable) : OutgoingContent
    {
        private const int QuestionMaxLength = 255;
        private const int OptionMaxLength = 100;
        private const int MostOptions = 12;

        internal override void Check(FieldErrors faults)
        {
            faults.Require(Question is { Length: > 0 and <= QuestionMaxLength }, "question", $"question must have 1 to {QuestionMaxLength} characters.");
            faults.Require(Options is { Count: >= 2 and <= MostOptions }, "options", $"options must hold 2 to {MostOptions} answers.");
            faults.Require(
                Options is null || (Options.All(option => option is { Length: > 0 and <= OptionMaxLength }) && Options.Distinct().Count() == Options.Count),
                "options", $"Answers must have 1 to {OptionMaxLength} characters and differ from each other.");
            faults.Require(Selectable >= 0 && Selectable <= (Options?.Count ?? 0), "selectable", "selectable must be 0 (any number) or at most the number of options.");
        }
    }

    /// <summary>A reaction to a message; an empty one takes the earlier one back.</summary>
    public sealed record Reaction(MessageReference Target, string? Emoji) : OutgoingContent
    {
        private const int EmojiMaxLength = 32;

        internal override void Check(FieldErrors faults) => faults.Require(
            Emoji is { Length: <= EmojiMaxLength }, "reaction", "reaction must be an emoji, or an empty text to take the earlier one back.");
    }

    /// <summary>Puts another text in the place of a message's.</summary>
    public sealed record Edit(MessageReference Target, string? Body) : OutgoingContent
    {
        internal override void Check(FieldErrors faults) => Text.CheckText(Body, faults);
    }

    /// <summary>Takes a message back, for everybody.</summary>
    public sealed record Deletion(MessageReference Target) : OutgoingContent
    {
        internal override void Check(FieldErrors faults)
        {
        }
    }
}
