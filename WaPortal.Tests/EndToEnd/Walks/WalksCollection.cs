namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>Walks that share one portal and one browser, and so go one after another.</summary>
[CollectionDefinition(nameof(WalksCollection))]
public sealed class WalksCollection : ICollectionFixture<WalkedPortal>;
