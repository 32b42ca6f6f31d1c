using System.Data.Common;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>What a work sees of the database while its entry is committed.</summary>
internal sealed class JournalTransaction(JournalConnection connection, DbTransaction transaction)
{
    private readonly Dictionary<string, long?> _epochs = new(StringComparer.Ordinal);
    private readonly Dictionary<UsageKey, UsageDelta> _usage = [];

    /// <summary>Runs a statement and says how many rows it affected.</summary>
    public int Execute(JournalStatement statement, params ReadOnlySpan<object?> values) => Bind(statement, values).ExecuteNonQuery();

    /// <summary>The first column of the first row; null when there is none.</summary>
    public object? Scalar(JournalStatement statement, params ReadOnlySpan<object?> values) =>
        Bind(statement, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>Rows; to be disposed before the next statement.</summary>
    public DbDataReader Read(JournalStatement statement, params ReadOnlySpan<object?> values) => Bind(statement, values).ExecuteReader();

    /// <summary>Adds to the counters of an instance's day; written once, before the commit.</summary>
    public void Count(string ownerId, string instanceId, DateOnly day, in UsageDelta delta)
    {
        var key = new UsageKey(ownerId, instanceId, day);
        _usage[key] = _usage.GetValueOrDefault(key).Plus(delta);
    }

    /// <summary>Refuses a stale owner. The row stays locked to the end, so that nobody takes over in between.</summary>
    public void Check(Fence fence)
    {
        if (!_epochs.TryGetValue(fence.InstanceId, out var epoch))
            _epochs.Add(fence.InstanceId, epoch = (long?)Scalar(InstanceStatements.Epoch, fence.InstanceId));
        if (epoch != fence.Epoch)
            throw new FencedException();
    }

    /// <summary>To be called by whoever changes an epoch.</summary>
    public void EpochChanged(string instanceId, long epoch) => _epochs[instanceId] = epoch;

    /// <summary>Writes what was only collected so far.</summary>
    public void Flush()
    {
        foreach (var (key, delta) in _usage)
            CountUsage.Write(this, key, delta);
        _usage.Clear();
    }

    private DbCommand Bind(JournalStatement statement, ReadOnlySpan<object?> values)
    {
        var command = connection.CommandFor(statement, transaction);
        var parameters = command.Parameters;
        if (parameters.Count != values.Length)
            throw new ArgumentException($"The statement takes {parameters.Count} values and got {values.Length}.", nameof(values));
        for (var i = 0; i < values.Length; i++)
            parameters[i].Value = Storable(values[i]);
        return command;
    }

    /// <summary>PostgreSQL takes no U+0000 in a text, and a contact or a webhook receiver may write one: every database keeps U+FFFD in its place.</summary>
    private static object Storable(object? value) => value switch
    {
        null => DBNull.Value,
        string text when text.Contains('\0', StringComparison.Ordinal) => text.Replace('\0', '\uFFFD'),
        _ => value,
    };
}
