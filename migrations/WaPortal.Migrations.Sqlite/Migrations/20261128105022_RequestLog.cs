using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RequestLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ApiRequests",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Method = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    Path = table.Column<string>(type: "TEXT", unicode: false, maxLength: 400, nullable: false),
                    Route = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    DurationMs = table.Column<int>(type: "INTEGER", nullable: false),
                    Means = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 8, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiRequests", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ApiRequests_At",
                table: "ApiRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ApiRequests_OwnerId_At",
                table: "ApiRequests",
                columns: new[] { "OwnerId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApiRequests");
        }
    }
}
