using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>Finds messages of an instance by their text, newest first.</summary>
public sealed class SearchMessages(IInstanceStore instances, IChatHistory history)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;
    private const int TextMaxLength = 200;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="Text">What a message has to contain, whatever its case.</param>
    /// <param name="Limit">The most to return; 50 unless told, clamped to 1..500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(string InstanceId, string? Text, int? Limit = null, int Skip = 0);

    public async Task<Result<Page<Message>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        var text = input.Text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > TextMaxLength)
            return Error.InvalidField("q", $"q must be the text to look for, of 1 to {TextMaxLength} characters.");
        var limit = Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit);
        return await history.SearchAsync(input.InstanceId, text, limit, Math.Max(0, input.Skip), cancellationToken);
    }
}
