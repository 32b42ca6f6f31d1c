using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(WaPortal.Tests.Support.LongestFirst))]

namespace WaPortal.Tests.Support;

/// <summary>
/// Starts the classes whose tests take minutes before all others, so that the run does not end with one of them alone on a
/// machine that could do two things at once.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        typeof(EndToEnd.CrashTests).FullName!,
        typeof(EndToEnd.ContainerTests).FullName!,
        typeof(EndToEnd.DeliveryCrashTests).FullName!,
        nameof(EndToEnd.Walks.WalksCollection),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank)];

    // A class without a collection of its own is one, named after it.
    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var shown = collection.TestCollectionDisplayName;
        var place = Array.FindIndex(Long, name => shown == name || shown.Contains($" {name} ", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
